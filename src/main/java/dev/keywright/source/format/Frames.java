package dev.keywright.source.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The block mappings and lists that are open at a place: their columns in the text, and in the result. */
final class Frames {

    static final int STEP = 2;

    /**
     * @param column where its names or dashes are in the text
     * @param target where they will be
     * @param isSequence a list
     * @param isIndentless a list whose dashes are as far left as the name above them; the scanner does not announce it
     */
    record Frame(int column, int target, boolean isSequence, boolean isIndentless) {}

    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<Frame> closed = new ArrayList<>();

    Optional<Frame> top() {
        return Optional.ofNullable(open.peek());
    }

    void open(int column, boolean isSequence, boolean isIndentless) {
        int target = open.isEmpty() ? 0 : open.peek().target() + STEP;
        open.push(new Frame(column, target, isSequence, isIndentless));
    }

    void close() {
        if (!open.isEmpty()) {
            closed.add(open.pop());
        }
    }

    void closeIndentless() {
        if (!open.isEmpty() && open.peek().isIndentless()) {
            close();
        }
    }

    void closeAll() {
        while (!open.isEmpty()) {
            close();
        }
    }

    /** Where what belongs to the innermost frame begins, when it does not begin beside a name or dash. */
    int inner() {
        return open.isEmpty() ? 0 : open.peek().target() + STEP;
    }

    /** How far the frame moves that the scanner counts an explicit indentation from. */
    int shift() {
        Frame frame = open.peek();
        if (frame == null) {
            return 0;
        }
        if (frame.isIndentless()) {
            frame = open.stream().skip(1).findFirst().orElse(frame);
        }
        return frame.target() - frame.column();
    }

    /** Where a comment belongs that was at a column, between what was closed and what comes next. */
    int ofComment(int column) {
        Frame best = null;
        for (Frame frame : open) {
            best = better(best, frame, column);
        }
        for (Frame frame : closed) {
            best = better(best, frame, column);
        }
        return best == null ? 0 : best.target();
    }

    /** The closest one that is not further to the right; of two, the first that is asked. */
    private static Frame better(Frame best, Frame frame, int column) {
        return frame.column() <= column && (best == null || frame.column() > best.column()) ? frame : best;
    }

    /** Forgets what was closed before the present line. */
    void forgetClosed() {
        closed.clear();
    }
}
