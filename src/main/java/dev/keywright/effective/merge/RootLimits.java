package dev.keywright.effective.merge;

import dev.keywright.effective.draft.LimitDraft;
import dev.keywright.effective.draft.PreparedPolicy;
import dev.keywright.effective.trace.Trace;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The limits of the session as a whole: cleared before the merge, and sometimes set independently of it. */
final class RootLimits {

    private static final LimitDraft NONE = new LimitDraft();

    private RootLimits() {}

    /**
     * Limits that a policy is about to decide are cleared; otherwise the key's own higher ones would win. The length of
     * the quota period is not among them ({@code ClearSession}).
     */
    static void clear(PreparedPolicy policy, LimitDraft session, Trace trace) {
        trace.clears(policy, session);
        if (policy.decides.quota()) {
            session.quotaMax = 0;
            session.quotaRemaining = 0;
        }
        if (policy.decides.rate()) {
            session.takeRate(NONE);
            session.takeThrottle(NONE);
        }
        if (policy.decides.complexity()) {
            session.maxQueryDepth = 0;
        }
    }

    /** A policy that opens no API sets the session's own limits, whatever they were. */
    static void takeOver(PreparedPolicy policy, LimitDraft session, Trace trace) {
        LimitDraft given = policy.limit;
        if (policy.decides.rate()) {
            report("rate", session.rate, policy, trace);
            report("per", session.per, policy, trace);
            trace.replaces(Trace.SESSION, "smoothing", policy, session.smoothing);
            report("throttle_interval", session.throttleInterval, policy, trace);
            report("throttle_retry_limit", session.throttleRetryLimit, policy, trace);
            session.takeRate(given);
            session.takeThrottle(given);
        }
        if (policy.decides.complexity()) {
            report("max_query_depth", session.maxQueryDepth, policy, trace);
            session.maxQueryDepth = given.maxQueryDepth;
        }
        if (policy.decides.quota()) {
            report("quota_max", session.quotaMax, policy, trace);
            report("quota_renewal_rate", session.quotaRenewalRate, policy, trace);
            session.quotaMax = given.quotaMax;
            session.quotaRenewalRate = given.quotaRenewalRate;
        }
    }

    private static void report(String field, double before, PreparedPolicy policy, Trace trace) {
        trace.replaces(Trace.SESSION, field, policy, Value.number(before));
    }

    /**
     * Once each limit was decided for a single API, the session takes over the limits of one right
     * ({@code updateSessionRootVars}). If several rights are open, the gateway picks one at random.
     */
    static void raise(MergeState state, MergeChoice draw) {
        if (state.quotaDecided.size() != 1 || state.rateDecided.size() != 1 || state.depthDecided.size() != 1) {
            return;
        }
        List<Given> different = different(state);
        if (different.isEmpty()) {
            return;
        }
        Given given = draw.of(different, state.rights.size() > 1);
        LimitDraft session = state.session.limit;
        LimitDraft limit = given.limit();
        state.trace.rises(given.api(), "rate", session.rate, limit.rate);
        state.trace.rises(given.api(), "per", session.per, limit.per);
        state.trace.rises(given.api(), "quota_max", session.quotaMax, limit.quotaMax);
        state.trace.rises(given.api(), "quota_renewal_rate", session.quotaRenewalRate, limit.quotaRenewalRate);
        state.trace.rises(given.api(), "max_query_depth", session.maxQueryDepth, limit.maxQueryDepth);
        session.takeRate(limit);
        session.takeQuota(limit);
        session.maxQueryDepth = limit.maxQueryDepth;
    }

    /** The limits of one right. */
    private record Given(String api, LimitDraft limit) {
        boolean alike(Given other) {
            return limit.sameRoot(other.limit);
        }
    }

    /**
     * Each different result once; first the one of the right whose limits were decided, since it loses nothing that was
     * declared.
     */
    private static List<Given> different(MergeState state) {
        var different = new ArrayList<Given>();
        Stream.concat(
                        Stream.of(state.quotaDecided, state.rateDecided, state.depthDecided)
                                .flatMap(Set::stream)
                                .filter(state.rights::containsKey),
                        state.rights.keySet().stream())
                .map(api -> new Given(api, state.rights.get(api).limit))
                .filter(given -> different.stream().noneMatch(given::alike))
                .forEach(different::add);
        return different;
    }
}
