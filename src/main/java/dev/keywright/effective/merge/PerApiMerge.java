package dev.keywright.effective.merge;

import dev.keywright.effective.draft.Generosity;
import dev.keywright.effective.draft.LimitDraft;
import dev.keywright.effective.draft.PreparedPolicy;
import dev.keywright.effective.draft.RightDraft;
import dev.keywright.effective.trace.Trace;

/** A policy whose limits count per API: it decides everything for each of its APIs ({@code applyPerAPI}). */
final class PerApiMerge {

    private PerApiMerge() {}

    static void apply(PreparedPolicy policy, MergeState state) {
        policy.rights.forEach((api, given) -> {
            RightDraft right = offered(policy, api, given);
            RightDraft own = state.session.rights.get(api);
            if (own != null) {
                keepOwn(own, right);
            }
            RightDraft current = state.rights.get(api);
            state.trace.takesRight(api, policy, right, current);
            if (current != null) {
                raise(policy, api, right, current, state.trace);
            }
            state.rights.put(api, right);
            state.accessDecided.add(api);
            state.quotaDecided.add(api);
            state.rateDecided.add(api);
            state.depthDecided.add(api);
        });
        state.sawPerApi |= !policy.rights.isEmpty();
    }

    /** An API without its own limits gets the policy's, and shares its counters with all such APIs of the policy. */
    private static RightDraft offered(PreparedPolicy policy, String api, RightDraft given) {
        RightDraft right = given.copy();
        String scope = api;
        if (right.limit.isEmpty()) {
            scope = policy.id;
            right.limit = policy.limit.copy();
        }
        right.allowanceScope = scope;
        right.limit.setBy = scope;
        return right;
    }

    private static void keepOwn(RightDraft own, RightDraft right) {
        if (!own.limit.isEmpty()) {
            right.limit.quotaRenews = own.limit.quotaRenews;
        }
        right.disableIntrospection |= own.disableIntrospection;
    }

    /**
     * Limits rise to what an earlier policy gave; lists of access are replaced, not united
     * ({@code applyAPILevelLimits}).
     */
    private static void raise(PreparedPolicy policy, String api, RightDraft right, RightDraft current, Trace trace) {
        LimitDraft limit = right.limit;
        LimitDraft held = current.limit;
        boolean raised = false;
        if (limit.pause() > held.pause()) {
            trace.keepsRate(api, policy, limit, held);
            limit.takeRate(held);
            raised = true;
        }
        if (held.quotaMax != limit.quotaMax && Generosity.exceeds(held.quotaMax, limit.quotaMax)) {
            trace.keeps(api, "quota_max", policy, limit.quotaMax, held.quotaMax);
            limit.quotaMax = held.quotaMax;
            raised = true;
        }
        if (Generosity.exceeds(held.quotaRenewalRate, limit.quotaRenewalRate)) {
            trace.keeps(api, "quota_renewal_rate", policy, limit.quotaRenewalRate, held.quotaRenewalRate);
            limit.quotaRenewalRate = held.quotaRenewalRate;
        }
        if (limit.quotaMax == Generosity.UNLIMITED) {
            limit.quotaRenewalRate = 0;
        }
        if (raised) {
            limit.setBy = held.setBy;
            right.allowanceScope = current.allowanceScope;
        }
        AccessUnion.addNamedLimits(right, right, current, policy, api, trace);
    }
}
