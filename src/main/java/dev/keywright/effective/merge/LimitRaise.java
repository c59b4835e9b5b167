package dev.keywright.effective.merge;

import dev.keywright.effective.draft.Generosity;
import dev.keywright.effective.draft.LimitDraft;
import dev.keywright.effective.draft.PreparedPolicy;
import dev.keywright.effective.trace.Trace;
import dev.keywright.tyk.Release;

/** One policy's limits compared with the current ones, for one API and for the session: the more generous ones win. */
record LimitRaise(
        PreparedPolicy policy, String api, LimitDraft right, LimitDraft session, Release release, Trace trace) {

    /**
     * The session's own quota is considered only if the right's was raised; the same holds for all that follow except
     * the rate.
     */
    void quota() {
        LimitDraft offered = policy.limit;
        if (raiseQuotaMax(api, right, offered.quotaMax)) {
            raiseQuotaMax(Trace.SESSION, session, offered.quotaMax);
        }
        if (raisePeriod(api, right, offered.quotaRenewalRate)) {
            raisePeriod(Trace.SESSION, session, offered.quotaRenewalRate);
        }
    }

    void rate() {
        if (!release.comparesRatesAsPairs()) {
            rateAndPer();
        } else if (policy.limit.hasRate()) {
            raiseRate(api, right);
            raiseRate(Trace.SESSION, session);
        }
    }

    /** The session's own are considered only if the right's were raised. */
    private void rateAndPer() {
        LimitDraft offered = policy.limit;
        if (raiseRateAlone(api, right, offered.rate)) {
            raiseRateAlone(Trace.SESSION, session, offered.rate);
        }
        if (raisePer(api, right, offered.per)) {
            raisePer(Trace.SESSION, session, offered.per);
        }
    }

    private boolean raiseRateAlone(String where, LimitDraft held, double offered) {
        boolean raised = Generosity.exceeds(offered, held.rate);
        trace.contest(where, "rate", policy, offered, held.rate, raised);
        held.rate = raised ? offered : held.rate;
        return raised;
    }

    private boolean raisePer(String where, LimitDraft held, double offered) {
        boolean raised = offered > held.per;
        trace.contest(where, "per", policy, offered, held.per, raised);
        held.per = raised ? offered : held.per;
        return raised;
    }

    void throttle() {
        LimitDraft offered = policy.limit;
        if (raiseRetries(api, right, offered.throttleRetryLimit)) {
            raiseRetries(Trace.SESSION, session, offered.throttleRetryLimit);
        }
        if (raiseInterval(api, right, offered.throttleInterval)) {
            raiseInterval(Trace.SESSION, session, offered.throttleInterval);
        }
    }

    void depth() {
        if (raiseDepth(api, right, policy.limit.maxQueryDepth)) {
            raiseDepth(Trace.SESSION, session, policy.limit.maxQueryDepth);
        }
    }

    private void raiseRate(String where, LimitDraft held) {
        boolean raised = !held.hasRate() || held.pause() > policy.limit.pause();
        trace.rateContest(where, policy, held, raised);
        if (raised) {
            held.takeRate(policy.limit);
        }
    }

    private boolean raiseQuotaMax(String where, LimitDraft held, long offered) {
        boolean raised = Generosity.exceeds(offered, held.quotaMax);
        trace.contest(where, "quota_max", policy, offered, held.quotaMax, raised);
        held.quotaMax = raised ? offered : held.quotaMax;
        return raised;
    }

    private boolean raisePeriod(String where, LimitDraft held, long offered) {
        boolean raised = offered > held.quotaRenewalRate;
        trace.contest(where, "quota_renewal_rate", policy, offered, held.quotaRenewalRate, raised);
        held.quotaRenewalRate = raised ? offered : held.quotaRenewalRate;
        return raised;
    }

    private boolean raiseRetries(String where, LimitDraft held, long offered) {
        boolean raised = offered > held.throttleRetryLimit;
        trace.contest(where, "throttle_retry_limit", policy, offered, held.throttleRetryLimit, raised);
        held.throttleRetryLimit = raised ? offered : held.throttleRetryLimit;
        return raised;
    }

    private boolean raiseInterval(String where, LimitDraft held, double offered) {
        boolean raised = offered > held.throttleInterval;
        trace.contest(where, "throttle_interval", policy, offered, held.throttleInterval, raised);
        held.throttleInterval = raised ? offered : held.throttleInterval;
        return raised;
    }

    private boolean raiseDepth(String where, LimitDraft held, long offered) {
        boolean raised = Generosity.exceeds(offered, held.maxQueryDepth);
        trace.contest(where, "max_query_depth", policy, offered, held.maxQueryDepth, raised);
        held.maxQueryDepth = raised ? offered : held.maxQueryDepth;
        return raised;
    }
}
