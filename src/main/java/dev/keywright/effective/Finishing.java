package dev.keywright.effective;

import dev.keywright.model.Value;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** After all policies: rights that nobody opened go, parts that nobody decided come from the session. */
final class Finishing {

    private Finishing() {}

    static void finish(MergeState state) {
        boolean severalGivers = givers(state).size() > 1;
        state.rights.keySet().retainAll(state.accessDecided);
        state.rights.forEach((api, right) -> {
            inherit(api, right, state);
            if (severalGivers && right.allowanceScope.isEmpty()) {
                right.allowanceScope = right.limit.setBy;
            }
            right.limit.setBy = "";
        });
        raiseToRoot(state);
        if (!state.accessDecided.isEmpty()) {
            state.session.rights = state.rights;
        }
    }

    /** Rights that will go count here as well. */
    private static Set<String> givers(MergeState state) {
        var givers = new HashSet<String>();
        for (RightDraft right : state.rights.values()) {
            if (!right.limit.setBy.isEmpty()) {
                givers.add(right.limit.setBy);
            }
        }
        return givers;
    }

    private static void inherit(String api, RightDraft right, MergeState state) {
        LimitDraft session = state.session.limit;
        if (!state.rateDecided.contains(api)) {
            right.limit.takeRate(session);
            right.limit.takeThrottle(session);
            right.endpoints = Value.Items.EMPTY;
        }
        if (!state.depthDecided.contains(api)) {
            right.limit.maxQueryDepth = session.maxQueryDepth;
        }
        if (!state.quotaDecided.contains(api)) {
            right.limit.takeQuota(session);
        }
    }

    /**
     * When limits were decided for a single API, the session takes them over ({@code updateSessionRootVars}).
     *
     * <p>Where other rights are open besides, the gateway takes the limits of one right at random. One that inherits
     * leaves the session as it was, and after the deciding one was drawn once, all agree; so that one is taken at once.
     */
    private static void raiseToRoot(MergeState state) {
        if (state.quotaDecided.size() != 1 || state.rateDecided.size() != 1 || state.depthDecided.size() != 1) {
            return;
        }
        LimitDraft session = state.session.limit;
        onlyRight(state, state.rateDecided).ifPresent(right -> session.takeRate(right.limit));
        onlyRight(state, state.quotaDecided).ifPresent(right -> session.takeQuota(right.limit));
        onlyRight(state, state.depthDecided).ifPresent(right -> session.maxQueryDepth = right.limit.maxQueryDepth);
    }

    /** Empty when the policy that decides does not open the API, and no other does. */
    private static Optional<RightDraft> onlyRight(MergeState state, Set<String> apis) {
        return Optional.ofNullable(state.rights.get(apis.iterator().next()));
    }
}
