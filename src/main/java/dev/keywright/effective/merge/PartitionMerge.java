package dev.keywright.effective.merge;

import dev.keywright.effective.draft.PreparedPolicy;
import dev.keywright.effective.draft.RightDraft;
import dev.keywright.effective.trace.Trace;
import dev.keywright.model.value.Value;

/** A policy that decides all parts, or only those of its partitions ({@code applyPartitions}). */
final class PartitionMerge {

    private PartitionMerge() {}

    static void apply(PreparedPolicy policy, MergeState state) {
        policy.rights.forEach((api, given) -> mergeRight(policy, api, given, state));
        if (policy.rights.isEmpty()) {
            RootLimits.takeOver(policy, state.session.limit, state.trace);
        }
        if (policy.hmacEnabled && !state.session.hmacEnabled) {
            state.session.hmacEnabled = true;
            state.trace.replaces(Trace.SESSION, "hmac_enabled", policy, Value.NOTHING);
        }
        if (policy.signatureValidation && !state.session.signatureValidation) {
            state.session.signatureValidation = true;
            state.trace.replaces(Trace.SESSION, "enable_http_signature_validation", policy, Value.NOTHING);
        }
        state.lastWasPartitioned = policy.decides.partitioned();
    }

    private static void mergeRight(PreparedPolicy policy, String api, RightDraft given, MergeState state) {
        RightDraft right = state.rights.computeIfAbsent(api, id -> new RightDraft());
        if (policy.decides.access()) {
            state.accessDecided.add(api);
            AccessUnion.add(right, given, policy, api, state);
            right.limit.setBy = policy.id;
        }
        var limits = new LimitRaise(policy, api, right.limit, state.session.limit, state.release, state.trace);
        if (policy.decides.quota()) {
            state.quotaDecided.add(api);
            limits.quota();
        }
        if (policy.decides.rate()) {
            state.rateDecided.add(api);
            limits.rate();
            AccessUnion.addNamedLimits(right, given, right, policy, api, state.trace);
            limits.throttle();
        }
        if (policy.decides.complexity()) {
            state.depthDecided.add(api);
            limits.depth();
        }
        RightDraft own = state.session.rights.get(api);
        if (own != null && !own.limit.isEmpty()) {
            right.limit.quotaRenews = own.limit.quotaRenews;
        }
    }
}
