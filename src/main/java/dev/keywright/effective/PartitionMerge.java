package dev.keywright.effective;

/** A policy that decides all parts, or only those of its partitions ({@code applyPartitions}). */
final class PartitionMerge {

    private PartitionMerge() {}

    static void apply(PreparedPolicy policy, MergeState state) {
        policy.rights.forEach((api, given) -> mergeRight(policy, api, given, state));
        if (policy.rights.isEmpty()) {
            takeOver(policy, state.session.limit);
        }
        state.session.hmacEnabled |= policy.hmacEnabled;
        state.session.signatureValidation |= policy.signatureValidation;
        state.lastWasPartitioned = policy.partitioned;
    }

    private static void mergeRight(PreparedPolicy policy, String api, RightDraft given, MergeState state) {
        RightDraft right = state.rights.computeIfAbsent(api, id -> new RightDraft());
        if (policy.decidesAccess) {
            state.accessDecided.add(api);
            uniteAccess(right, given);
            right.limit.setBy = policy.id;
        }
        if (policy.decidesQuota) {
            state.quotaDecided.add(api);
            raiseQuota(policy.limit, right.limit, state.session.limit);
        }
        if (policy.decidesRate) {
            state.rateDecided.add(api);
            raiseRate(policy.limit, right.limit);
            raiseRate(policy.limit, state.session.limit);
            PerApiMerge.mergeNamedLimits(right, given, right);
            raiseThrottle(policy.limit, right.limit, state.session.limit);
        }
        if (policy.decidesDepth) {
            state.depthDecided.add(api);
            raiseDepth(policy.limit, right.limit, state.session.limit);
        }
        RightDraft own = state.session.rights.get(api);
        if (own != null && !own.limit.isEmpty()) {
            right.limit.quotaRenews = own.limit.quotaRenews;
        }
    }

    private static void uniteAccess(RightDraft right, RightDraft given) {
        right.disableIntrospection |= given.disableIntrospection;
        right.versions = Lists.union(right.versions, given.versions);
        right.allowedUrls = AllowedUrls.unite(right.allowedUrls, given.allowedUrls);
        right.restrictedTypes = GraphqlTypes.unite(right.restrictedTypes, given.restrictedTypes);
        right.allowedTypes = GraphqlTypes.unite(right.allowedTypes, given.allowedTypes);
        right.fieldAccessRights = FieldDepths.unite(right.fieldAccessRights, given.fieldAccessRights);
        right.jsonRpcRules = NameRules.unite(right.jsonRpcRules, given.jsonRpcRules);
        right.mcpRules = NameRules.uniteMcp(right.mcpRules, given.mcpRules);
    }

    /** The session's own quota is looked at only when the right's was raised. */
    private static void raiseQuota(LimitDraft offered, LimitDraft right, LimitDraft session) {
        if (Generosity.exceeds(offered.quotaMax, right.quotaMax)) {
            right.quotaMax = offered.quotaMax;
            if (Generosity.exceeds(offered.quotaMax, session.quotaMax)) {
                session.quotaMax = offered.quotaMax;
            }
        }
        if (offered.quotaRenewalRate > right.quotaRenewalRate) {
            right.quotaRenewalRate = offered.quotaRenewalRate;
            session.quotaRenewalRate = Math.max(session.quotaRenewalRate, offered.quotaRenewalRate);
        }
    }

    private static void raiseRate(LimitDraft offered, LimitDraft held) {
        if (offered.hasRate() && (!held.hasRate() || held.pause() > offered.pause())) {
            held.takeRate(offered);
        }
    }

    private static void raiseThrottle(LimitDraft offered, LimitDraft right, LimitDraft session) {
        if (offered.throttleRetryLimit > right.throttleRetryLimit) {
            right.throttleRetryLimit = offered.throttleRetryLimit;
            session.throttleRetryLimit = Math.max(session.throttleRetryLimit, offered.throttleRetryLimit);
        }
        if (offered.throttleInterval > right.throttleInterval) {
            right.throttleInterval = offered.throttleInterval;
            session.throttleInterval = Math.max(session.throttleInterval, offered.throttleInterval);
        }
    }

    private static void raiseDepth(LimitDraft offered, LimitDraft right, LimitDraft session) {
        if (Generosity.exceeds(offered.maxQueryDepth, right.maxQueryDepth)) {
            right.maxQueryDepth = offered.maxQueryDepth;
            if (Generosity.exceeds(offered.maxQueryDepth, session.maxQueryDepth)) {
                session.maxQueryDepth = offered.maxQueryDepth;
            }
        }
    }

    /** A policy that opens no API sets the session's own limits, whatever they were. */
    private static void takeOver(PreparedPolicy policy, LimitDraft session) {
        if (policy.decidesRate) {
            session.takeRate(policy.limit);
            session.takeThrottle(policy.limit);
        }
        if (policy.decidesDepth) {
            session.maxQueryDepth = policy.limit.maxQueryDepth;
        }
        if (policy.decidesQuota) {
            session.quotaMax = policy.limit.quotaMax;
            session.quotaRenewalRate = policy.limit.quotaRenewalRate;
        }
    }
}
