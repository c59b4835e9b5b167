package dev.keywright.report;

import dev.keywright.report.kit.LinearText;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.WrappedText;
import java.util.function.Consumer;

/**
 * Where a result goes.
 *
 * @param text receives the result, piece by piece
 * @param data receives a result that programs read, in UTF-8 whatever the terminal can show
 * @param commands receives what a CI system is to act on; the filter of logs, which breaks commands that others wrote, is not in
 *     its way
 * @param width columns of the terminal; only formats for people use it
 * @param style only formats for people use it
 */
public record Out(Consumer<String> text, Consumer<String> data, Consumer<String> commands, int width, Style style) {

    /** The width of text that is not wrapped. */
    public static final int UNWRAPPED = Integer.MAX_VALUE / 2;

    /** Where nobody acts on commands, such as a file. */
    public Out(Consumer<String> text, int width, Style style) {
        this(text, text, text, width, style);
    }

    public void print(String piece) {
        text.accept(style.isLinear() ? LinearText.of(piece) : piece);
    }

    /** Writes the piece as it is in every style: for a key, which must arrive unchanged. */
    public void exactly(String piece) {
        text.accept(piece);
    }

    /** For formats that programs read. */
    Out forData() {
        return new Out(data, width, Style.PLAIN);
    }

    /** For formats that are commands, in which everything that others wrote is escaped. */
    Out forCommands() {
        return new Out(commands, width, Style.PLAIN);
    }

    /** For screen readers, which wrap lines on their own. */
    public Out linear() {
        return new Out(text, data, commands, UNWRAPPED, Style.LINEAR);
    }

    /** Whole lines for people, wrapped to the width of the terminal. */
    public void lines(String lines) {
        print(style.isLinear() ? lines : WrappedText.of(lines, width));
    }
}
