package dev.keywright.plan.access;

/**
 * When a change counts as removing or opening something. The real usage of an unlimited key is unknown, so it counts as
 * an ordinary client if something is removed from it.
 */
public final class AccessShare {

    /** What an unlimited rate counts as when a limit comes: one request a second. Per day. */
    static final double USUAL_RATE = RequestRate.DAY;

    /** What an unlimited quota counts as when one comes: 10,000 requests a day. Per day. */
    static final double USUAL_QUOTA = 10_000;

    /** What an unlimited query depth counts as. */
    static final double USUAL_DEPTH = 20;

    /** This many requests a day or fewer count as none: one an hour. */
    static final double NEXT_TO_NOTHING = 24;

    /** Remaining lifetimes are compared up to this; a longer one counts as this. In seconds. */
    static final long LIFETIME_THAT_COUNTS = 30 * (long) RequestRate.DAY;

    /** An expiry further away than this counts as never. In seconds. */
    static final long NO_END_IN_PRACTICE = 10 * 366 * (long) RequestRate.DAY;

    private static final double FACTOR = 10;

    private AccessShare() {}

    /** A tenth of it is left, or less. */
    public static boolean loses(double before, double after, double usual) {
        double was = before == RequestRate.UNLIMITED ? usual : before;
        return after < before && after * FACTOR <= was;
    }

    /** It becomes more than ten times as much, or unlimited. */
    public static boolean gains(double before, double after) {
        return before != RequestRate.UNLIMITED && after > FACTOR * before;
    }

    public static boolean loses(RequestRate before, RequestRate after) {
        return loses(before.least(), after.least(), USUAL_RATE);
    }

    public static boolean loses(RequestQuota before, RequestQuota after) {
        return loses(before.month(), after.month(), 30 * USUAL_QUOTA)
                || loses(before.year(), after.year(), 365 * USUAL_QUOTA);
    }

    public static boolean gains(RequestRate before, RequestRate after) {
        return gains(before.most(), after.most());
    }

    public static boolean gains(RequestQuota before, RequestQuota after) {
        return gains(before.mostInMonth(), after.mostInMonth()) || gains(before.mostInYear(), after.mostInYear());
    }

    /** @param before and {@code after}: {@code max_query_depth}; infinite without one */
    public static boolean losesDepth(double before, double after) {
        return loses(before, after, USUAL_DEPTH);
    }
}
