package dev.keywright.ownership.lock;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.DiagnosticException;
import dev.keywright.ownership.OwnershipCode;

/** The lock is not available. Nothing was changed. */
public final class LockedException extends DiagnosticException {

    private LockedException(Diagnostic diagnostic) {
        super(diagnostic);
    }

    static LockedException heldBy(LockHolder holder) {
        return new LockedException(Diagnostic.error(
                        OwnershipCode.LOCKED, "another run is in progress: " + holder.described())
                .because("two runs at once get in each other's way; nothing was changed")
                .hint("wait for it with --lock-timeout 5m; if that run is dead, its lock runs out; or remove it with"
                        + " `keywright unlock`"));
    }

    /** @param claims how many times it was written */
    static LockedException notKept(int claims) {
        return new LockedException(Diagnostic.error(
                        OwnershipCode.LOCK_NOT_KEPT, "the gateway does not keep what this run writes into it")
                .because("the lock was written " + claims + " times and did not stay; keys would not stay either")
                .hint("check the gateway, its storage and any proxy in front of it; nothing was changed"));
    }
}
