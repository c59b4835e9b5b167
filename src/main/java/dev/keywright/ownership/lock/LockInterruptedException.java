package dev.keywright.ownership.lock;

/** The thread was interrupted while it waited for the lock. Nothing was changed. */
public final class LockInterruptedException extends RuntimeException {

    LockInterruptedException() {
        super("interrupted while waiting for the lock");
    }
}
