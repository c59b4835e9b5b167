package dev.keywright.effective;

import java.util.List;

/** A policy whose limits count per API: it decides everything for each of its APIs ({@code applyPerAPI}). */
final class PerApiMerge {

    private static final List<String> NAME = List.of("name");
    private static final List<String> TYPE_AND_NAME = List.of("type", "name");

    private PerApiMerge() {}

    static void apply(PreparedPolicy policy, MergeState state) {
        policy.rights.forEach((api, given) -> {
            RightDraft right = offered(policy, api, given);
            RightDraft own = state.session.rights.get(api);
            if (own != null) {
                keepOwn(own, right);
            }
            RightDraft current = state.rights.get(api);
            if (current != null) {
                raise(right, current);
            }
            state.rights.put(api, right);
            state.accessDecided.add(api);
            state.quotaDecided.add(api);
            state.rateDecided.add(api);
            state.depthDecided.add(api);
        });
        state.sawPerApi |= !policy.rights.isEmpty();
    }

    /** An API without limits of its own gets the policy's, and shares its counters with all such APIs of the policy. */
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

    /** Limits rise to what an earlier policy gave; lists of access are replaced, not united ({@code applyAPILevelLimits}). */
    private static void raise(RightDraft right, RightDraft current) {
        LimitDraft limit = right.limit;
        LimitDraft held = current.limit;
        boolean raised = false;
        if (limit.pause() > held.pause()) {
            limit.takeRate(held);
            raised = true;
        }
        if (held.quotaMax != limit.quotaMax && Generosity.exceeds(held.quotaMax, limit.quotaMax)) {
            limit.quotaMax = held.quotaMax;
            raised = true;
        }
        if (Generosity.exceeds(held.quotaRenewalRate, limit.quotaRenewalRate)) {
            limit.quotaRenewalRate = held.quotaRenewalRate;
        }
        if (limit.quotaMax == Generosity.UNLIMITED) {
            limit.quotaRenewalRate = 0;
        }
        if (raised) {
            limit.setBy = held.setBy;
            right.allowanceScope = current.allowanceScope;
        }
        mergeNamedLimits(right, right, current);
    }

    /** Rate limits by endpoint, JSON-RPC method and MCP primitive; the result goes into {@code target}. */
    static void mergeNamedLimits(RightDraft target, RightDraft policy, RightDraft current) {
        target.endpoints = Endpoints.merge(policy.endpoints, current.endpoints);
        target.jsonRpcMethods = NamedLimits.merge(policy.jsonRpcMethods, current.jsonRpcMethods, NAME);
        target.mcpPrimitives = NamedLimits.merge(policy.mcpPrimitives, current.mcpPrimitives, TYPE_AND_NAME);
    }
}
