package dev.keywright.plan.access;

import dev.keywright.model.value.Value;

/**
 * How many requests a quota lets through in a longer time. 0, -1 and nothing are no quota (trap 7); a period of 0, -1
 * or nothing never starts again ({@code RedisQuotaExceeded} in {@code gateway/session_manager.go}). Where a period is
 * so long that Go's duration overflows, the gateway may not count at all; so such a quota is judged as the worst in
 * either direction.
 *
 * @param month what is certain in 30 days
 * @param year what is certain in 365 days
 * @param mostInMonth what is possible in 30 days
 * @param mostInYear what is possible in 365 days
 * @param max as written; 0 where there is no quota
 * @param period in seconds, as written
 */
public record RequestQuota(long max, double month, double year, double mostInMonth, double mostInYear, long period) {

    private static final double UNLIMITED = RequestRate.UNLIMITED;

    /** More requests in 30 days than this are no limit in practice: 400,000 a second. */
    private static final double NO_LIMIT_IN_PRACTICE = 1e12;

    public static final RequestQuota NONE = new RequestQuota(0, UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED, 0);

    public static RequestQuota of(Value.Fields limit) {
        long max = limit.whole("quota_max");
        if (max <= 0) {
            return NONE;
        }
        long period = limit.whole("quota_renewal_rate");
        double month = within(30 * RequestRate.DAY, max, period);
        double year = within(365 * RequestRate.DAY, max, period);
        if (month >= NO_LIMIT_IN_PRACTICE) {
            return new RequestQuota(max, UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED, period);
        }
        boolean overflows = period > RequestRate.LONGEST;
        return new RequestQuota(max, month, year, overflows ? UNLIMITED : month, overflows ? UNLIMITED : year, period);
    }

    /** How many requests are possible within a time, in seconds. */
    public double mostWithin(long seconds) {
        return isUnlimited() ? UNLIMITED : within(seconds, max, period);
    }

    private static double within(double seconds, long max, long period) {
        return period <= 0 ? max : max * Math.ceil(seconds / period);
    }

    public boolean isUnlimited() {
        return mostInMonth == UNLIMITED;
    }
}
