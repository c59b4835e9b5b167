package dev.keywright.schema.units;

import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Mistake;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Points in time: {@code 2027-06-30} is the start of that day in UTC; RFC 3339; epoch seconds. */
public final class Dates {

    public static final String NEVER = "never";

    /** The JSON Schema uses the same patterns. */
    public static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    public static final String MOMENT = DAY + "T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.0+)?(Z|[+-][0-9]{2}:[0-9]{2})";

    private static final Pattern DAY_FORM = Pattern.compile(DAY);
    private static final Pattern MOMENT_FORM = Pattern.compile(MOMENT);
    private static final long YEAR_10000 = 253_402_300_800L;
    private static final String FORMS = "write 2027-06-30, 2027-06-30T12:00:00Z, or never";

    private Dates() {}

    /** Seconds since 1970. The caller handles {@code never}. */
    public static ParsedValue parse(String text) {
        try {
            if (DAY_FORM.matcher(text).matches()) {
                return at(day(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC));
            }
            if (MOMENT_FORM.matcher(text).matches()) {
                return at(OffsetDateTime.parse(text).toEpochSecond());
            }
        } catch (DateTimeException noSuchDay) {
            return ParsedValue.not(Mistake.BAD_DATE, "a date of the calendar", FORMS);
        }
        Optional<BigDecimal> number = Numbers.read(text);
        return number.isPresent() ? epoch(number.get()) : ParsedValue.not(Mistake.BAD_DATE, "a date", hint(text));
    }

    /** As {@link LocalDate#parse}, which takes longer than any other part of most keys. */
    private static LocalDate day(String text) {
        return LocalDate.of(
                Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10), Integer.parseInt(text, 8, 10, 10));
    }

    private static ParsedValue epoch(BigDecimal number) {
        Optional<Long> seconds = Numbers.whole(number);
        return seconds.isPresent()
                ? at(seconds.get())
                : ParsedValue.not(Mistake.BAD_DATE, "whole epoch seconds", FORMS);
    }

    private static ParsedValue at(long seconds) {
        if (seconds <= 0) {
            return ParsedValue.not(
                    Mistake.BAD_DATE, "a moment after 1970", "for a key that does not expire, write expires: never");
        }
        return seconds < YEAR_10000
                ? ParsedValue.as(Value.whole(seconds))
                : ParsedValue.not(Mistake.BAD_DATE, "a moment before the year 10000", "epoch time counts seconds here");
    }

    private static String hint(String text) {
        return text.matches(DAY + "[Tt ][0-9:.]+") ? "add the time zone, such as 2027-06-30T12:00:00Z" : FORMS;
    }
}
