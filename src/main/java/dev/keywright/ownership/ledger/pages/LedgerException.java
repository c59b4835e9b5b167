package dev.keywright.ownership.ledger.pages;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.DiagnosticException;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import java.util.List;

/** The ledger cannot be read, or must not be written. The failed operation changed nothing. */
public final class LedgerException extends DiagnosticException {

    private static final int NAMES = 10;

    LedgerException(Diagnostic diagnostic) {
        super(diagnostic);
    }

    /**
     * A part of the ledger is missing or was modified.
     *
     * @param what completes "The ledger of … is broken: "
     */
    static LedgerException broken(Keyring keyring, String what) {
        return new LedgerException(Diagnostic.error(
                        LedgerCode.LEDGER_BROKEN, "The ledger of " + keyring.namespace() + " is broken: " + what)
                .because("it records which keys and policies are Keywright's, so nothing is changed without it")
                .hint(
                        "if another run was in progress, try again; otherwise check that the gateway uses its own Redis and that nothing"
                                + " is missing there, and restore it from a backup; only without a backup: delete the session "
                                + LedgerIds.root(keyring).reveal() + " of org " + keyring.orgId()
                                + " to start a new ledger; declared keys are found again by their names"));
    }

    static LedgerException sealBroken(Keyring keyring, String what, Secret id) {
        return unproved(
                keyring,
                what + " fails its seal",
                id,
                "Someone without the seed changed it, or copied it from another place.");
    }

    static LedgerException sealMissing(Keyring keyring, String what, Secret id) {
        return unproved(
                keyring,
                what + " has no seal",
                id,
                "This ledger was sealed before, so someone without the seed wrote or replaced it.");
    }

    private static LedgerException unproved(Keyring keyring, String what, Secret id, String because) {
        return new LedgerException(Diagnostic.error(
                        LedgerCode.LEDGER_BROKEN, "The ledger of " + keyring.namespace() + " is broken: " + what)
                .because(because + " It records which keys and policies are Keywright's, so nothing is changed")
                .hint(
                        "if another run was in progress, try again; otherwise find out who writes sessions to this gateway, and restore the session "
                                + id.reveal() + " of org " + keyring.orgId()
                                + " from a backup; without one, `--adopt-key` writes back the marks of declared keys"));
    }

    /** @param id of the session */
    public static LedgerException tombstonesBroken(Keyring keyring, Secret id) {
        return new LedgerException(Diagnostic.error(
                        LedgerCode.TOMBSTONES_BROKEN,
                        "The record of deleted keys of " + keyring.namespace() + " is damaged")
                .because("someone without the seed changed it, so keys that it holds cannot be restored")
                .hint("restore the session " + id.reveal() + " of org " + keyring.orgId()
                        + " from a backup; without one, declare the keys again"));
    }

    public static LedgerException brokenLock(Keyring keyring, Secret id) {
        return new LedgerException(Diagnostic.error(
                        LedgerCode.LOCK_BROKEN,
                        "The session in the place of the lock of " + keyring.namespace() + " is not a lock")
                .because(
                        "it was not written with this project's seed, so there is no way to know whether another run is in progress")
                .hint("when none is, remove it with `keywright unlock` (session " + id.reveal() + " of org "
                        + keyring.orgId() + ")"));
    }

    static LedgerException contended(Keyring keyring) {
        return new LedgerException(Diagnostic.error(
                        LedgerCode.LEDGER_CONTENDED,
                        "The ledger of " + keyring.namespace() + " is being written by another run all the time")
                .because("what this run wrote was undone again and again")
                .hint("let the other run end, then run this again"));
    }

    public static LedgerException lost(Keyring keyring) {
        return new LedgerException(
                Diagnostic.error(
                                LedgerCode.LEDGER_LOST,
                                "The ledger of " + keyring.namespace() + " is gone, but its keys are there")
                        .because(
                                "a new one has to begin with all that can be found, and a shard sees only its own part")
                        .hint(
                                "run `keywright doctor --rebuild`, or one apply without --shard; it starts a new ledger; then continue with shards"));
    }

    static LedgerException newer(Keyring keyring, long format) {
        return new LedgerException(Diagnostic.error(
                        LedgerCode.LEDGER_NEWER,
                        "The ledger of " + keyring.namespace() + " was written by a newer Keywright (format " + format
                                + ")")
                .because("this version would lose what it does not know")
                .hint("use the newer version here too"));
    }

    /** @param unknown names of keys and policies */
    public static LedgerException foundAgain(String namespace, List<String> unknown) {
        String names = unknown.size() > NAMES
                ? String.join(", ", unknown.subList(0, NAMES)) + " and " + Counts.grouped(unknown.size() - NAMES)
                        + " more"
                : String.join(", ", unknown);
        return new LedgerException(Diagnostic.error(
                        LedgerCode.LEDGER_FOUND_AGAIN,
                        "The ledger of " + namespace
                                + " had lost its root, and its pages name more than the plan knows: " + names)
                .because("who reviewed the plan did not see what has to become of these")
                .hint("the ledger holds them again, and nothing else was changed; run plan and apply again"));
    }

    static LedgerException otherSeed(Keyring keyring) {
        if (keyring.former().isPresent()) {
            return new LedgerException(Diagnostic.error(
                            LedgerCode.WRONG_SEED,
                            "neither key_seed nor key_seed_next is the seed that namespace " + keyring.namespace()
                                    + " is in use with")
                    .because("without the seed that is in use, its keys cannot be found, so none could be replaced")
                    .hint("write the seed of earlier runs as key_seed"));
        }
        return new LedgerException(Diagnostic.error(
                        LedgerCode.WRONG_SEED,
                        "key_seed is not the seed that namespace " + keyring.namespace() + " is in use with")
                .because("every derived key would be replaced by another, and its owners would be locked out")
                .hint(
                        "write the seed of earlier runs as key_seed; to replace it, write the new one as key_seed_next beside it;"
                                + " if another machine has replaced it already, use the new one here too; docs/derived-keys.md"
                                + " describes the steps"));
    }

    /** An apply that was to replace the seed was cut off, and the previous seed is not declared any more. */
    static LedgerException seedChangeUnfinished(Keyring keyring) {
        return new LedgerException(
                Diagnostic.error(
                                LedgerCode.SEED_CHANGE_UNFINISHED,
                                "the seed of namespace " + keyring.namespace()
                                        + " is being replaced, and that is not finished")
                        .because(
                                "an apply was cut off, and some of what it is still to rewrite is sealed with the previous seed")
                        .hint(
                                "write the previous seed as key_seed and the new one as key_seed_next, and run keywright apply once more"));
    }

    /** @param former the keyring of the seed in use */
    static LedgerException sealFirst(Keyring former) {
        return new LedgerException(
                Diagnostic.error(
                                LedgerCode.LEDGER_NOT_SEALED,
                                "the ledger of " + former.namespace()
                                        + " has no seals, so its seed cannot be replaced yet")
                        .because("it was written by an older Keywright")
                        .hint(
                                "remove key_seed_next, run keywright apply once, which seals the ledger, and write key_seed_next again"));
    }
}
