package dev.keywright.effective.merge;

import dev.keywright.effective.draft.LimitDraft;
import dev.keywright.effective.draft.RightDraft;
import dev.keywright.model.value.Value;
import java.util.HashSet;
import java.util.Set;

/** After all policies: rights that no policy opened are removed, and undecided parts come from the session. */
final class Finishing {

    private Finishing() {}

    static void finish(MergeState state, MergeChoice draw) {
        boolean severalGivers = givers(state).size() > 1;
        state.rights.keySet().retainAll(state.accessDecided);
        state.rights.forEach((api, right) -> {
            inherit(api, right, state);
            if (severalGivers && right.allowanceScope.isEmpty()) {
                right.allowanceScope = right.limit.setBy;
            }
            right.limit.setBy = "";
        });
        RootLimits.raise(state, draw);
        if (!state.accessDecided.isEmpty()) {
            state.session.rights = state.rights;
            state.trace.takesRights();
        }
    }

    /** Rights that will be removed count here as well. */
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
            state.trace.inherits(api, "rate");
            state.trace.inherits(api, "per");
            state.trace.inherits(api, "smoothing");
            state.trace.inherits(api, "throttle_interval");
            state.trace.inherits(api, "throttle_retry_limit");
        }
        if (!state.depthDecided.contains(api)) {
            right.limit.maxQueryDepth = session.maxQueryDepth;
            state.trace.inherits(api, "max_query_depth");
        }
        if (!state.quotaDecided.contains(api)) {
            right.limit.takeQuota(session);
            state.trace.inherits(api, "quota_max");
            state.trace.inherits(api, "quota_renewal_rate");
        }
    }
}
