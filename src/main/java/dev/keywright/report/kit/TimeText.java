package dev.keywright.report.kit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Times as people read them: in UTC, to the second. */
public final class TimeText {

    private TimeText() {}

    public static String of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** @param time from a file; text that is not a time is returned as it is */
    public static String of(String time) {
        try {
            return of(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return TerminalEscape.text(time);
        }
    }
}
