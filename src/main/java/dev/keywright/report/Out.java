package dev.keywright.report;

import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.WrappedText;
import java.util.function.Consumer;

/**
 * Where a result goes.
 *
 * @param text receives the result, piece by piece
 * @param commands receives what a CI system is to act on; the filter of logs, which breaks commands that others wrote, is not in
 *     its way
 * @param width columns of the terminal; only formats for people use it
 * @param style only formats for people use it
 */
public record Out(Consumer<String> text, Consumer<String> commands, int width, Style style) {

    /** Where nobody acts on commands, such as a file. */
    public Out(Consumer<String> text, int width, Style style) {
        this(text, text, width, style);
    }

    public void print(String piece) {
        text.accept(piece);
    }

    /** For formats that are commands, in which everything that others wrote is escaped. */
    Out forCommands() {
        return new Out(commands, width, style);
    }

    /** Whole lines for people, wrapped to the width of the terminal. */
    public void lines(String lines) {
        print(WrappedText.of(lines, width));
    }
}
