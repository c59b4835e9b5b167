package dev.keywright.report.kit;

import java.time.DateTimeException;
import java.time.Instant;

/** Seconds and dates in a readable form, which the files accept too. */
public final class DurationText {

    private static final long[] UNITS = {86_400, 3_600, 60};
    private static final String[] NAMES = {"d", "h", "m"};

    private static final String MIDNIGHT = "T00:00:00Z";

    private DurationText() {}

    /**
     * {@code 45s}, {@code 1m (60s)}, {@code 30d (2592000s)}: the largest unit that divides it, and the seconds that are
     * sent.
     */
    public static String seconds(long seconds) {
        for (int i = 0; i < UNITS.length; i++) {
            if (seconds > 0 && seconds % UNITS[i] == 0) {
                return seconds / UNITS[i] + NAMES[i] + " (" + seconds + "s)";
            }
        }
        return seconds + "s";
    }

    /**
     * RFC 3339 in UTC; {@code never} for 0, as the gateway reads it. A value of 1 makes a key expire at once (trap 1).
     */
    public static String expiry(long epochSeconds) {
        if (epochSeconds <= 0) {
            return "never";
        }
        return epochSeconds == 1 ? date(epochSeconds) + " (at once)" : date(epochSeconds);
    }

    /** {@code 2027-06-30} for the start of that day in UTC; otherwise as {@link #date}. */
    public static String day(long epochSeconds) {
        String moment = date(epochSeconds);
        return moment.endsWith(MIDNIGHT) ? moment.substring(0, moment.length() - MIDNIGHT.length()) : moment;
    }

    /** RFC 3339 in UTC. */
    public static String date(long epochSeconds) {
        try {
            return Instant.ofEpochSecond(epochSeconds).toString();
        } catch (DateTimeException beyondAllCalendars) {
            return "epoch second " + epochSeconds;
        }
    }
}
