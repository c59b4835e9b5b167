package dev.keywright.plan.guards;

/** A text after {@code --allow} that no guard could take. */
public final class AllowanceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** What is wrong with it. */
    public enum Mistake {
        UNKNOWN_GUARD,
        /** The guard can only be allowed as a whole. */
        NOTHING_AFTER_IT,
        NUMBER_NEEDED,
        NAME_NEEDED
    }

    private final Mistake mistake;
    private final String guard;

    AllowanceException(Mistake mistake, String guard) {
        super(mistake + ": " + guard);
        this.mistake = mistake;
        this.guard = guard;
    }

    public Mistake mistake() {
        return mistake;
    }

    /** As it was written. */
    public String guard() {
        return guard;
    }
}
