package dev.keywright.effective;

import dev.keywright.model.Value;
import java.util.Optional;
import java.util.Set;

/** The limits of the session as a whole: cleared before the merge, and sometimes set besides it. */
final class RootLimits {

    private static final LimitDraft NONE = new LimitDraft();

    private RootLimits() {}

    /**
     * Limits that a policy is about to decide are cleared, or the key's own higher ones would win. The length of the
     * quota period is not among them ({@code ClearSession}).
     */
    static void clear(PreparedPolicy policy, LimitDraft session, Trace trace) {
        trace.clears(policy, session);
        if (policy.decidesQuota) {
            session.quotaMax = 0;
            session.quotaRemaining = 0;
        }
        if (policy.decidesRate) {
            session.takeRate(NONE);
            session.takeThrottle(NONE);
        }
        if (policy.decidesDepth) {
            session.maxQueryDepth = 0;
        }
    }

    /** A policy that opens no API sets the session's own limits, whatever they were. */
    static void takeOver(PreparedPolicy policy, LimitDraft session, Trace trace) {
        LimitDraft given = policy.limit;
        if (policy.decidesRate) {
            tell("rate", session.rate, policy, trace);
            tell("per", session.per, policy, trace);
            trace.replaces(Trace.SESSION, "smoothing", policy, session.smoothing);
            tell("throttle_interval", session.throttleInterval, policy, trace);
            tell("throttle_retry_limit", session.throttleRetryLimit, policy, trace);
            session.takeRate(given);
            session.takeThrottle(given);
        }
        if (policy.decidesDepth) {
            tell("max_query_depth", session.maxQueryDepth, policy, trace);
            session.maxQueryDepth = given.maxQueryDepth;
        }
        if (policy.decidesQuota) {
            tell("quota_max", session.quotaMax, policy, trace);
            tell("quota_renewal_rate", session.quotaRenewalRate, policy, trace);
            session.quotaMax = given.quotaMax;
            session.quotaRenewalRate = given.quotaRenewalRate;
        }
    }

    private static void tell(String field, double before, PreparedPolicy policy, Trace trace) {
        trace.replaces(Trace.SESSION, field, policy, Value.number(before));
    }

    /**
     * When limits were decided for a single API, the session takes them over ({@code updateSessionRootVars}).
     *
     * <p>Where other rights are open besides, the gateway takes the limits of one right at random. One that inherits
     * leaves the session as it was, and after the deciding one was drawn once, all agree; so that one is taken at once.
     */
    static void raise(MergeState state) {
        if (state.quotaDecided.size() != 1 || state.rateDecided.size() != 1 || state.depthDecided.size() != 1) {
            return;
        }
        LimitDraft session = state.session.limit;
        String api = only(state.rateDecided);
        limit(state, api).ifPresent(limit -> {
            state.trace.rises(api, "rate", session.rate, limit.rate);
            state.trace.rises(api, "per", session.per, limit.per);
            session.takeRate(limit);
        });
        String quotaApi = only(state.quotaDecided);
        limit(state, quotaApi).ifPresent(limit -> {
            state.trace.rises(quotaApi, "quota_max", session.quotaMax, limit.quotaMax);
            state.trace.rises(quotaApi, "quota_renewal_rate", session.quotaRenewalRate, limit.quotaRenewalRate);
            session.takeQuota(limit);
        });
        String depthApi = only(state.depthDecided);
        limit(state, depthApi).ifPresent(limit -> {
            state.trace.rises(depthApi, "max_query_depth", session.maxQueryDepth, limit.maxQueryDepth);
            session.maxQueryDepth = limit.maxQueryDepth;
        });
    }

    private static String only(Set<String> apis) {
        return apis.iterator().next();
    }

    /** Empty when no policy opens the API whose limits are decided. */
    private static Optional<LimitDraft> limit(MergeState state, String api) {
        return Optional.ofNullable(state.rights.get(api)).map(right -> right.limit);
    }
}
