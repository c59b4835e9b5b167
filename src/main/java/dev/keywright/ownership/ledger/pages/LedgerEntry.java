package dev.keywright.ownership.ledger.pages;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.tyk.SessionRef;
import java.util.Optional;

/**
 * The ledger's record of one key that is ours.
 *
 * @param place how the session is found, even after the gateway's hash function has changed
 * @param passwordFingerprint keyed fingerprint of the basic-auth password last sent; empty for other keys
 * @param expires when the gateway was to expire the key by a policy's {@code key_expires_in}, in epoch seconds; 0 =
 * unknown
 * @param isProtected whether the files last declared {@code protect: true}
 * @param applied what was applied last; empty for an entry that an earlier version wrote
 */
public record LedgerEntry(
        CredentialId credentialId,
        SessionPlace place,
        Optional<String> passwordFingerprint,
        long expires,
        boolean isProtected,
        Optional<AppliedFingerprint> applied) {

    /** How the session is found. Computed when it is first needed, where the ledger has less than that. */
    public SessionRef sessionRef() {
        return place.sessionRef();
    }

    public static LedgerEntry of(
            CredentialId credentialId, SessionRef sessionRef, Optional<String> passwordFingerprint, long expires) {
        return of(credentialId, sessionRef, passwordFingerprint, expires, false);
    }

    /** An entry of which it is not known what was applied last. */
    public static LedgerEntry of(
            CredentialId credentialId,
            SessionRef sessionRef,
            Optional<String> passwordFingerprint,
            long expires,
            boolean isProtected) {
        return new LedgerEntry(
                credentialId, SessionPlace.of(sessionRef), passwordFingerprint, expires, isProtected, Optional.empty());
    }

    public LedgerEntry withSessionRef(SessionRef other) {
        return new LedgerEntry(
                credentialId, SessionPlace.of(other), passwordFingerprint, expires, isProtected, applied);
    }

    public LedgerEntry withPasswordFingerprint(Optional<String> other) {
        return new LedgerEntry(credentialId, place, other, expires, isProtected, applied);
    }

    public LedgerEntry withExpires(long end) {
        return new LedgerEntry(credentialId, place, passwordFingerprint, end, isProtected, applied);
    }

    public LedgerEntry withProtection(boolean wanted) {
        return new LedgerEntry(credentialId, place, passwordFingerprint, expires, wanted, applied);
    }

    public LedgerEntry withApplied(AppliedFingerprint now) {
        return withApplied(Optional.of(now));
    }

    public LedgerEntry withApplied(Optional<AppliedFingerprint> now) {
        return new LedgerEntry(credentialId, place, passwordFingerprint, expires, isProtected, now);
    }
}
