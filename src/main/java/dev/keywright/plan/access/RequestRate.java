package dev.keywright.plan.access;

import dev.keywright.model.value.Value;

/**
 * How many requests a limit lets through, per day. The gateway counts whole requests in whole seconds: a fraction of a
 * second is dropped, {@code per} below 1 second never limits, and a rate below 1 counts as 1 on one node and as none on
 * several ({@code limitDRL}, {@code limitRedis} in {@code gateway/session_manager.go}).
 *
 * @param least what is certain; {@link #UNLIMITED} without a limit
 * @param most what is possible
 * @param rate and {@code per}: as written; both 0 where there is no limit
 */
public record RequestRate(double least, double most, double rate, double per) {

    public static final double UNLIMITED = Double.POSITIVE_INFINITY;

    /** Seconds. */
    static final double DAY = 86_400;

    /** More than this many requests a second is no limit in practice. */
    private static final double NO_LIMIT_IN_PRACTICE = 1e6;

    /** Above this many seconds Go's duration overflows, so the length of the interval is unknown. */
    static final double LONGEST = 9.2e9;

    public static final RequestRate NONE = new RequestRate(UNLIMITED, UNLIMITED, 0, 0);

    /** @param limit an object with {@code rate}, {@code per} and perhaps {@code smoothing} */
    public static RequestRate of(Value.Fields limit) {
        double rate = limit.number("rate");
        double per = Math.floor(limit.number("per"));
        if (!(rate > 0) || !(per >= 1)) {
            return NONE;
        }
        Value.Fields smoothing = limit.fields("smoothing");
        double start = smoothing.flag("enabled") && smoothing.number("threshold") > 0
                ? Math.min(rate, smoothing.number("threshold"))
                : rate;
        boolean overflows = per > LONGEST;
        double least = overflows ? 0 : start * DAY / per;
        double most = overflows ? UNLIMITED : Math.max(1, rate) * DAY / per;
        boolean unlimited = rate / per >= NO_LIMIT_IN_PRACTICE;
        return new RequestRate(unlimited ? UNLIMITED : least, unlimited ? UNLIMITED : most, rate, limit.number("per"));
    }

    public boolean isUnlimited() {
        return most == UNLIMITED;
    }
}
