package dev.keywright.effective.draft;

/** Which of two limits allows more. -1 means unlimited, the most generous of all ({@code internal/policy/util.go}). */
public final class Generosity {

    public static final long UNLIMITED = -1;

    private Generosity() {}

    public static boolean exceeds(double first, double second) {
        return first == UNLIMITED || second != UNLIMITED && first > second;
    }

    /** True when {@code first} allows more; also when both are unlimited, as on the gateway. */
    public static boolean exceeds(long first, long second) {
        return first == UNLIMITED || second != UNLIMITED && first > second;
    }
}
