package dev.keywright.schema.units;

import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Mistake;
import java.math.BigDecimal;
import java.util.Optional;

/** Numbers of limits. The gateway reads 0 as "no limit", which must be written as {@code unlimited} (trap 7). */
public final class Limits {

    public static final String UNLIMITED = "unlimited";

    private Limits() {}

    public static boolean isMinusOne(String text, String word) {
        return !word.isEmpty() && (text.equals(word) || text.equals("-1"));
    }

    /** @param minusOne the word for -1; empty if there is none */
    public static ParsedValue whole(String text, String minusOne) {
        if (isMinusOne(text, minusOne)) {
            return ParsedValue.as(Value.whole(-1));
        }
        String expected = "a whole number" + (minusOne.isEmpty() ? "" : " or '" + minusOne + "'");
        Optional<Long> number = Numbers.read(text).flatMap(Numbers::whole);
        return number.isPresent() && number.get() >= 0
                ? ParsedValue.as(Value.whole(number.get()))
                : ParsedValue.not(Mistake.BAD_NUMBER, expected + ", 0 or more", Numbers.hint(text));
    }

    public static ParsedValue count(String text) {
        if (isMinusOne(text, UNLIMITED)) {
            return ParsedValue.as(Value.whole(-1));
        }
        Optional<Long> number = Numbers.read(text).flatMap(Numbers::whole);
        if (number.isEmpty() || number.get() < 0) {
            return ParsedValue.not(Mistake.BAD_NUMBER, "a whole number above 0 or 'unlimited'", Numbers.hint(text));
        }
        return number.get() == 0 ? zero() : ParsedValue.as(Value.whole(number.get()));
    }

    public static ParsedValue rate(String text) {
        if (isMinusOne(text, UNLIMITED)) {
            return ParsedValue.as(Value.whole(-1));
        }
        Optional<BigDecimal> number = Numbers.read(text);
        if (number.isEmpty()
                || number.get().signum() < 0
                || !Double.isFinite(number.get().doubleValue())) {
            return ParsedValue.not(Mistake.BAD_NUMBER, "a number above 0 or 'unlimited'", Numbers.hint(text));
        }
        return number.get().doubleValue() == 0
                ? zero()
                : ParsedValue.as(Value.number(number.get().doubleValue()));
    }

    public static ParsedValue real(String text) {
        Optional<BigDecimal> number = Numbers.read(text);
        boolean good = number.isPresent()
                && number.get().signum() >= 0
                && Double.isFinite(number.get().doubleValue());
        return good
                ? ParsedValue.as(Value.number(number.get().doubleValue()))
                : ParsedValue.not(Mistake.BAD_NUMBER, "a number, 0 or more", Numbers.hint(text));
    }

    private static ParsedValue zero() {
        return ParsedValue.not(
                Mistake.ZERO_LIMIT,
                "above 0 or 'unlimited'",
                "write unlimited if that is meant; to stop a key, give it a past 'expires' or remove it");
    }
}
