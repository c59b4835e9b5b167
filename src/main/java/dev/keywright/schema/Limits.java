package dev.keywright.schema;

import dev.keywright.model.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** Numbers of limits. The gateway takes 0 for "no limit", so that has to be said as {@code unlimited} (trap 7). */
final class Limits {

    static final String UNLIMITED = "unlimited";

    private Limits() {}

    static boolean isMinusOne(String text, String word) {
        return !word.isEmpty() && (text.equals(word) || text.equals("-1"));
    }

    /** @param minusOne the word for -1; empty where there is none */
    static Parsed whole(String text, String minusOne) {
        if (isMinusOne(text, minusOne)) {
            return Parsed.as(Value.whole(-1));
        }
        String expected = "a whole number" + (minusOne.isEmpty() ? "" : " or '" + minusOne + "'");
        Optional<Long> number = Numbers.read(text).flatMap(Numbers::whole);
        return number.isPresent() && number.get() >= 0
                ? Parsed.as(Value.whole(number.get()))
                : Parsed.not(Mistake.BAD_NUMBER, expected + ", 0 or more", Numbers.hint(text));
    }

    static Parsed count(String text) {
        if (isMinusOne(text, UNLIMITED)) {
            return Parsed.as(Value.whole(-1));
        }
        Optional<Long> number = Numbers.read(text).flatMap(Numbers::whole);
        if (number.isEmpty() || number.get() < 0) {
            return Parsed.not(Mistake.BAD_NUMBER, "a whole number above 0 or 'unlimited'", Numbers.hint(text));
        }
        return number.get() == 0 ? zero() : Parsed.as(Value.whole(number.get()));
    }

    static Parsed rate(String text) {
        if (isMinusOne(text, UNLIMITED)) {
            return Parsed.as(Value.whole(-1));
        }
        Optional<BigDecimal> number = Numbers.read(text);
        if (number.isEmpty()
                || number.get().signum() < 0
                || !Double.isFinite(number.get().doubleValue())) {
            return Parsed.not(Mistake.BAD_NUMBER, "a number above 0 or 'unlimited'", Numbers.hint(text));
        }
        return number.get().doubleValue() == 0
                ? zero()
                : Parsed.as(Value.number(number.get().doubleValue()));
    }

    static Parsed real(String text) {
        Optional<BigDecimal> number = Numbers.read(text);
        boolean good = number.isPresent()
                && number.get().signum() >= 0
                && Double.isFinite(number.get().doubleValue());
        return good
                ? Parsed.as(Value.number(number.get().doubleValue()))
                : Parsed.not(Mistake.BAD_NUMBER, "a number, 0 or more", Numbers.hint(text));
    }

    private static Parsed zero() {
        return Parsed.not(
                Mistake.ZERO_LIMIT,
                "above 0 or 'unlimited'",
                "write unlimited if that is meant; to stop a key, give it a past 'expires' or remove it");
    }
}
