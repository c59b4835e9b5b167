package dev.keywright.schema.units;

import dev.keywright.model.value.DurationSyntax;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Mistake;
import java.math.BigDecimal;
import java.util.Optional;

/** Durations: {@code 30s}, {@code 15m}, {@code 1h30m}, {@code 2w}, or plain seconds. */
public final class DurationParser {

    /** The gateway counts nanoseconds in 64 bits, which limits durations to 292 years. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000_000L);

    private static final String FORMS = "write 30s, 15m, 12h, 30d, 2w, 1h30m, or plain seconds";

    private DurationParser() {}

    /** @param fraction whether the gateway keeps fractions of a second */
    public static ParsedValue parse(String text, boolean fraction) {
        Optional<BigDecimal> number = Numbers.read(text);
        Optional<BigDecimal> seconds = number.isPresent() ? number : DurationSyntax.seconds(text);
        if (seconds.isEmpty()) {
            return ParsedValue.not(Mistake.BAD_DURATION, "a duration", hint(text));
        }
        if (seconds.get().signum() < 0) {
            return ParsedValue.not(Mistake.BAD_DURATION, "a duration of 0 or more", FORMS);
        }
        if (seconds.get().compareTo(LONGEST) > 0) {
            return ParsedValue.not(Mistake.BAD_DURATION, "a duration below 292 years", FORMS);
        }
        Optional<Long> whole = Numbers.whole(seconds.get());
        if (whole.isPresent()) {
            return ParsedValue.as(Value.whole(whole.get()));
        }
        return fraction
                ? ParsedValue.as(Value.number(seconds.get().doubleValue()))
                : ParsedValue.not(
                        Mistake.BAD_DURATION, "whole seconds", "the gateway keeps no fraction of a second here");
    }

    private static String hint(String text) {
        if (text.matches("[0-9.]+ *(y|years?|M|mo|months?)")) {
            return "months and years differ in length; write days, such as 30d or 365d";
        }
        return text.matches("[0-9]+\\.[0-9]+[wdhm]") ? "write it without a fraction, such as 1h30m" : FORMS;
    }
}
