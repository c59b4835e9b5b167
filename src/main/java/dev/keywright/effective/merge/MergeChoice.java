package dev.keywright.effective.merge;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What one application leaves to chance: Go iterates over maps in random order, and {@code updateSessionRootVars} keeps
 * the limits of the last right. An application draws at most once.
 */
public final class MergeChoice {

    private final IntUnaryOperator choice;
    private int options = 1;
    private boolean open;

    private MergeChoice(IntUnaryOperator choice) {
        this.choice = choice;
    }

    /** Always selects the same option: the right whose limits were decided, if it is still open. */
    public static MergeChoice first() {
        return nth(0);
    }

    /** @param index of the option, counted from 0 */
    public static MergeChoice nth(int index) {
        return by(options -> Math.min(index, options - 1));
    }

    /** @param choice the index of an option, from the number of options */
    static MergeChoice by(IntUnaryOperator choice) {
        return new MergeChoice(choice);
    }

    /**
     * @param different the different results
     * @param severalRights whether they come from several rights rather than a single one
     */
    public <T> T of(List<T> different, boolean severalRights) {
        open |= severalRights;
        options = different.size();
        return options == 1 ? different.get(0) : different.get(choice.applyAsInt(options));
    }

    /** Whether the gateway draws at all, even if all results are the same now. */
    public boolean isOpen() {
        return open;
    }

    /** The number of different results; 1 if nothing was left to chance. */
    public int options() {
        return options;
    }
}
