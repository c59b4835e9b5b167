package dev.keywright.plan.guards;

import dev.keywright.model.value.Value;

/**
 * How many requests a limit lets through, per day. The gateway counts whole requests in whole seconds: a fraction of a
 * second is dropped, {@code per} below 1 second never limits, and a rate below 1 counts as 1 on one node and as none on
 * several ({@code limitDRL}, {@code limitRedis} in {@code gateway/session_manager.go}).
 *
 * @param least what is certain; {@link #UNLIMITED} without a limit
 * @param most what is possible
 * @param text the limit as people write it
 */
record RequestRate(double least, double most, String text) {

    static final double UNLIMITED = Double.POSITIVE_INFINITY;

    /** More than this many requests a second is no limit in practice. */
    private static final double NO_LIMIT_IN_PRACTICE = 1e6;

    /** Above this many seconds Go's duration overflows, and nobody can say how long the interval is. */
    static final double LONGEST = 9.2e9;

    static final RequestRate NONE = new RequestRate(UNLIMITED, UNLIMITED, "unlimited");

    /** @param limit an object with {@code rate}, {@code per} and perhaps {@code smoothing} */
    static RequestRate of(Value.Fields limit) {
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
        double least = overflows ? 0 : start * AmountText.DAY / per;
        double most = overflows ? UNLIMITED : Math.max(1, rate) * AmountText.DAY / per;
        boolean unlimited = rate / per >= NO_LIMIT_IN_PRACTICE;
        String text = AmountText.plain(rate) + " per " + AmountText.seconds(limit.number("per"));
        return new RequestRate(unlimited ? UNLIMITED : least, unlimited ? UNLIMITED : most, text);
    }

    boolean isUnlimited() {
        return most == UNLIMITED;
    }
}
