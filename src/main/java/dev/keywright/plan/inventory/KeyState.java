package dev.keywright.plan.inventory;

/** What an owned key or policy is at the moment. */
public enum KeyState {
    ACTIVE("active"),
    /** Its end has come; the gateway refuses it. */
    EXPIRED("expired"),
    /** The gateway refuses it until it is resumed. */
    SUSPENDED("suspended"),
    /** A former credential that works until its overlap is over. */
    ROTATING("rotating"),
    /** It left the files, or they declare {@code revoke}: it is suspended, and deleted later. */
    REVOKING("revoking"),
    /** The files do not declare it under this name and credential any more. */
    UNDECLARED("undeclared"),
    /** The ledger names it, and the gateway does not hold it. */
    MISSING("missing"),
    /** The session lost its ownership mark, so it is left alone. */
    UNMARKED("unmarked"),
    /** The session carries the mark of another owner. */
    NOT_OURS("not-ours");

    private final String word;

    KeyState(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
