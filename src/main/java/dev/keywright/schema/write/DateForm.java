package dev.keywright.schema.write;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A moment as a day where it is the start of one (UTC), else as an RFC 3339 time. */
final class DateForm {

    private static final long DAY = 86_400;

    private DateForm() {}

    static String of(long epochSeconds) {
        return epochSeconds % DAY == 0
                ? LocalDate.ofEpochDay(epochSeconds / DAY).toString()
                : Instant.ofEpochSecond(epochSeconds)
                        .atOffset(ZoneOffset.UTC)
                        .format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
