package dev.keywright.schema.units;

import dev.keywright.model.value.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as JSON writes them. {@code 0x1F}, {@code 010}, {@code 1_000} and {@code +5} are refused: YAML readers
 * disagree about them, so they are mistakes rather than guesses.
 */
public final class Numbers {

    private static final Pattern JSON = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern EXOTIC =
            Pattern.compile("[+-]?(0[xob][0-9a-fA-F_]+|0[0-9]+|[0-9]+(_[0-9]+)+|[0-9]{1,3}(,[0-9]{3})+|\\+[0-9]+)");

    /**
     * The gateway stores these numbers as 64-bit integers or as floats; above this, a float cannot hold every whole
     * number.
     */
    private static final long LARGEST_EXACT = 1L << 53;

    private static final int MOST_DIGITS = 19;

    /**
     * The time to parse digits grows with the square of their number; no number that the gateway stores has so many.
     */
    private static final int LONGEST = 1000;

    /** Replaces numbers written with more characters. It is beyond every limit, as nearly all of them are. */
    private static final BigDecimal BEYOND = new BigDecimal("1E+1000");

    private static final int MOST_EXPONENT_DIGITS = 4;

    private Numbers() {}

    /** A number in JSON's grammar; empty for anything else. */
    public static Optional<BigDecimal> read(String text) {
        if (!JSON.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                text.length() > LONGEST || exponentDigits(text) > MOST_EXPONENT_DIGITS ? BEYOND : new BigDecimal(text));
    }

    private static int exponentDigits(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        int digits = 0;
        boolean leading = true;
        for (int i = e + 1; e >= 0 && i < text.length(); i++) {
            leading &= "+-0".indexOf(text.charAt(i)) >= 0;
            digits += leading ? 0 : 1;
        }
        return digits;
    }

    /** A whole number; {@code 5.0} counts as one. */
    public static Optional<Long> whole(BigDecimal number) {
        if (number.signum() != 0 && number.precision() - number.scale() > MOST_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException notWhole) {
            return Optional.empty();
        }
    }

    /** A JSON value; empty if the gateway, which reads free data as floats, would change it. */
    public static Optional<Value> free(BigDecimal number) {
        Optional<Long> whole = whole(number);
        if (whole.isPresent()) {
            return Math.abs(whole.get()) <= LARGEST_EXACT ? whole.map(Value::whole) : Optional.empty();
        }
        double real = number.doubleValue();
        boolean kept = Double.isFinite(real) && number.precision() - number.scale() <= MOST_DIGITS;
        return kept ? Optional.of(Value.number(real)) : Optional.empty();
    }

    /** A hint for text that looks like a number in another notation. */
    public static String hint(String text) {
        return text.length() <= LONGEST && EXOTIC.matcher(text).matches()
                ? "write the number in plain decimal digits, such as 1000"
                : "";
    }
}
