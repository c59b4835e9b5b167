package dev.keywright.report.kit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Times as people read them: UTC, to the second. */
public final class TimeText {

    private TimeText() {}

    public static String of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** @param time as a file holds it; what is no time is shown as it is */
    public static String of(String time) {
        try {
            return of(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return TerminalEscape.text(time);
        }
    }
}
