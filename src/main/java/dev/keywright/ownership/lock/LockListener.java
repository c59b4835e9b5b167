package dev.keywright.ownership.lock;

/** Hears what happens to a run's lock. Called by the run's thread, and by the one that renews the lock. */
public interface LockListener {

    /** Another run holds the lock; this one waits. Called once. */
    void waiting(LockHolder holder);

    /** The run that held the lock is dead; this one takes it over. */
    void takingOver(LockHolder dead);

    /** Someone else has the lock now, so this run must not begin anything new. */
    void lost();

    /**
     * The lock could not be released and expires by itself.
     *
     * @param reason of the gateway or the ledger
     */
    void notReleased(LockHolder holder, String reason);
}
