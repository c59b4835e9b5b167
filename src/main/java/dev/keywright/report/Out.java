package dev.keywright.report;

import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.WrappedText;
import java.util.function.Consumer;

/**
 * Where a result goes.
 *
 * @param text receives the result, piece by piece
 * @param width columns of the terminal; only formats for people use it
 * @param style only formats for people use it
 */
public record Out(Consumer<String> text, int width, Style style) {

    public void print(String piece) {
        text.accept(piece);
    }

    /** Whole lines for people, wrapped to the width of the terminal. */
    public void lines(String lines) {
        print(WrappedText.of(lines, width));
    }
}
