package dev.keywright.report.wording;

import dev.keywright.plan.access.RequestQuota;
import dev.keywright.plan.access.RequestRate;
import java.time.Instant;
import java.time.ZoneOffset;

/** Numbers, times and limits as the findings of guards show them. */
public final class AmountText {

    private static final double HOUR = 3_600;

    private static final double DAY = 86_400;

    /** The last date written out, in epoch seconds. */
    private static final long LAST_DATE = 253_402_300_799L;

    private AmountText() {}

    public static String of(RequestRate rate) {
        return rate.rate() == 0 ? "unlimited" : plain(rate.rate()) + " per " + seconds(rate.per());
    }

    public static String of(RequestQuota quota) {
        return quota.max() <= 0
                ? "unlimited"
                : quota.max() + (quota.period() <= 0 ? " in all" : " per " + seconds(quota.period()));
    }

    /** A limit on the depth of GraphQL queries. */
    static String depth(double depth) {
        return depth == RequestRate.UNLIMITED ? "unlimited" : plain(depth);
    }

    /** @param second in epoch seconds */
    static String date(long second) {
        return second > LAST_DATE
                ? "after the year 9999"
                : Instant.ofEpochSecond(second)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
    }

    /** {@code 60 s}; whole hours and days in those; above two years, years. */
    static String seconds(double seconds) {
        if (seconds >= 730 * DAY) {
            return plain(Math.rint(seconds / (365 * DAY))) + " years";
        }
        if (seconds >= DAY && seconds % DAY == 0) {
            return plain(seconds / DAY) + " d";
        }
        return seconds >= HOUR && seconds % HOUR == 0 ? plain(seconds / HOUR) + " h" : plain(seconds) + " s";
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
