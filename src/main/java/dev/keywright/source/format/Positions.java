package dev.keywright.source.format;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Where marks are in a text. Marks count code points; nearly always these are characters. */
final class Positions {

    private final String text;
    private final boolean isPlain;
    private int lastMark;
    private int lastPosition;

    Positions(String text) {
        this.text = text;
        this.isPlain = text.codePointCount(0, text.length()) == text.length();
    }

    int of(Optional<Mark> mark) {
        int index = mark.orElseThrow().getIndex();
        if (isPlain) {
            return index;
        }
        lastPosition =
                text.offsetByCodePoints(lastPosition, index - lastMark); // From the last one: marks are in order.
        lastMark = index;
        return lastPosition;
    }
}
