package dev.keywright.plan.refresh;

/** Which sessions a plan reads. */
public enum RefreshMode {
    /** All of the namespace. */
    ALL,
    /** Those of keys that may change; of the others, the ledger records that they are as the files declare them. */
    CHANGED;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
