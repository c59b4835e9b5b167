package dev.keywright.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number on the command line, within limits that the message for any other text names. */
abstract class NumberOption implements ITypeConverter<Integer> {

    private final int from;
    private final int to;

    NumberOption(int from, int to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public Integer convert(String text) {
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= from && number <= to) {
                return number;
            }
        }
        throw new TypeConversionException("'" + text + "' is not a whole number "
                + (to == Integer.MAX_VALUE ? "of " + from + " or more" : "from " + from + " to " + to));
    }

    /** A port; 0 for any. */
    static final class Port extends NumberOption {
        Port() {
            super(0, 65_535);
        }
    }

    static final class Positive extends NumberOption {
        Positive() {
            super(1, Integer.MAX_VALUE);
        }
    }

    static final class NotNegative extends NumberOption {
        NotNegative() {
            super(0, Integer.MAX_VALUE);
        }
    }
}
