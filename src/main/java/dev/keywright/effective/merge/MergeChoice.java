package dev.keywright.effective.merge;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What one application leaves to chance: Go walks its maps in random order, and {@code updateSessionRootVars} keeps the
 * limits of the right that comes last. An application draws once at most.
 */
public final class MergeChoice {

    private final IntUnaryOperator choice;
    private int options = 1;
    private boolean open;

    private MergeChoice(IntUnaryOperator choice) {
        this.choice = choice;
    }

    /** Always the same of several: the right whose limits were decided, if it is still open. */
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

    /** @param different the different results
     * @param severalRights whether they come from several rights, and not from one that is the only one */
    public <T> T of(List<T> different, boolean severalRights) {
        open |= severalRights;
        options = different.size();
        return options == 1 ? different.get(0) : different.get(choice.applyAsInt(options));
    }

    /** Whether the gateway draws at all, be it from results that are all the same now. */
    public boolean isOpen() {
        return open;
    }

    /** How many different results there were to draw from; 1 where nothing was left to chance. */
    public int options() {
        return options;
    }
}
