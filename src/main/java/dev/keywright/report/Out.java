package dev.keywright.report;

import dev.keywright.report.kit.Style;
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
}
