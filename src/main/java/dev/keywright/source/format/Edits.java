package dev.keywright.source.format;

import java.util.ArrayList;
import java.util.List;

/** Replacements within lines, in the order of the text. */
final class Edits {

    private record Edit(int from, int to, String with) {}

    private final List<Edit> edits = new ArrayList<>();
    private int next;

    void add(int from, int to, String with) {
        edits.add(new Edit(from, to, with));
    }

    /** Appends a part of the text with its replacements. Parts are asked for in order. */
    void write(String text, int from, int to, StringBuilder out) {
        int at = from;
        while (next < edits.size() && edits.get(next).from() < to) {
            Edit edit = edits.get(next++);
            if (edit.from() >= at) {
                out.append(text, at, edit.from()).append(edit.with());
                at = edit.to();
            }
        }
        out.append(text, at, Math.max(at, to));
    }
}
