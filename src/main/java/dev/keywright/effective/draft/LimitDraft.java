package dev.keywright.effective.draft;

import dev.keywright.model.value.Value;
import java.util.Map;

/**
 * The limits of a session, a policy or one access right while they are being merged. All three use the same names
 * ({@code APILimit} in {@code user/session.go}). Rates are requests per {@code per} seconds, quota periods are seconds.
 */
public final class LimitDraft {

    private static final double NANOSECONDS = 1e9;

    public double rate;
    public double per;
    public Value smoothing = Value.NOTHING;
    public double throttleInterval;
    public long throttleRetryLimit;
    public long maxQueryDepth;
    public long quotaMax;
    public long quotaRenewalRate;
    public long quotaRenews;
    public long quotaRemaining;

    /** Whose counters this limit shares: an API or policy id; the gateway never stores it. */
    public String setBy = "";

    public static LimitDraft of(Value.Fields fields) {
        var limit = new LimitDraft();
        if (fields.size() == 0) {
            return limit;
        }
        limit.rate = fields.number("rate");
        limit.per = fields.number("per");
        limit.smoothing = fields.get("smoothing");
        limit.throttleInterval = fields.number("throttle_interval");
        limit.throttleRetryLimit = fields.whole("throttle_retry_limit");
        limit.maxQueryDepth = fields.whole("max_query_depth");
        limit.quotaMax = fields.whole("quota_max");
        limit.quotaRenewalRate = fields.whole("quota_renewal_rate");
        limit.quotaRenews = fields.whole("quota_renews");
        limit.quotaRemaining = fields.whole("quota_remaining");
        return limit;
    }

    public LimitDraft copy() {
        var copy = new LimitDraft();
        copy.takeRate(this);
        copy.takeThrottle(this);
        copy.takeQuota(this);
        copy.maxQueryDepth = maxQueryDepth;
        copy.quotaRemaining = quotaRemaining;
        copy.setBy = setBy;
        return copy;
    }

    /** Smoothing alone does not count, as on the gateway. */
    public boolean isEmpty() {
        return rate == 0
                && per == 0
                && throttleInterval == 0
                && throttleRetryLimit == 0
                && maxQueryDepth == 0
                && quotaMax == 0
                && quotaRenews == 0
                && quotaRemaining == 0
                && quotaRenewalRate == 0
                && setBy.isEmpty();
    }

    /** Without both numbers there is no rate limit (trap 7). */
    public boolean hasRate() {
        return rate != 0 && per != 0;
    }

    /** See {@link #pause(double, double)}. */
    public long pause() {
        return pause(rate, per);
    }

    /** Nanoseconds between two requests; the shorter, the more generous. 0 if there is no limit. */
    public static long pause(double rate, double per) {
        return per <= 0 || rate <= 0 ? 0 : (long) (NANOSECONDS * per / rate);
    }

    public void takeRate(LimitDraft other) {
        rate = other.rate;
        per = other.per;
        smoothing = other.smoothing;
    }

    public void takeThrottle(LimitDraft other) {
        throttleInterval = other.throttleInterval;
        throttleRetryLimit = other.throttleRetryLimit;
    }

    /** Whether a session that took over these limits would be equal to one that took over the other's. */
    public boolean sameRoot(LimitDraft other) {
        return rate == other.rate
                && per == other.per
                && Smoothing.shown(smoothing).equals(Smoothing.shown(other.smoothing))
                && maxQueryDepth == other.maxQueryDepth
                && quotaMax == other.quotaMax
                && quotaRenewalRate == other.quotaRenewalRate
                && quotaRenews == other.quotaRenews;
    }

    /** Size, length and end of the quota period; the remaining quota stays. */
    public void takeQuota(LimitDraft other) {
        quotaMax = other.quotaMax;
        quotaRenewalRate = other.quotaRenewalRate;
        quotaRenews = other.quotaRenews;
    }

    void writeTo(Map<String, Value> fields) {
        DraftOutput.put(fields, "rate", Value.number(rate));
        DraftOutput.put(fields, "per", Value.number(per));
        DraftOutput.put(fields, "smoothing", Smoothing.shown(smoothing));
        DraftOutput.put(fields, "throttle_interval", Value.number(throttleInterval));
        DraftOutput.put(fields, "throttle_retry_limit", Value.whole(throttleRetryLimit));
        DraftOutput.put(fields, "max_query_depth", Value.whole(maxQueryDepth));
        DraftOutput.put(fields, "quota_max", Value.whole(quotaMax));
        DraftOutput.put(fields, "quota_renewal_rate", Value.whole(quotaRenewalRate));
        DraftOutput.put(fields, "quota_renews", Value.whole(quotaRenews));
        DraftOutput.put(fields, "quota_remaining", Value.whole(quotaRemaining));
    }
}
