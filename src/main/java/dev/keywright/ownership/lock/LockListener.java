package dev.keywright.ownership.lock;

/** Receives events of a run's lock. Called by the run's thread, and by the one that renews the lock. */
public interface LockListener {

    /** Another run holds the lock; this one waits. Called once. */
    void waiting(LockHolder holder);

    /** The run that held the lock is dead; this one takes it over. */
    void takingOver(LockHolder dead);

    /** Someone else has the lock now, so this run must not start any new change. */
    void lost();

    /**
     * The lock could not be released, and will expire.
     *
     * @param reason from the gateway or the ledger
     */
    void notReleased(LockHolder holder, String reason);
}
