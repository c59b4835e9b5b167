package dev.keywright.ownership.ledger.pages;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.tyk.SessionRef;
import java.util.Optional;

/**
 * The ledger's record of one key that is ours.
 *
 * @param sessionRef how the session is found, even after the gateway's hash function has changed
 * @param passwordFingerprint keyed fingerprint of the basic-auth password last sent; empty for other keys
 * @param expires when the gateway was to expire the key by a policy's {@code key_expires_in}, in epoch seconds; 0 =
 * unknown
 * @param isProtected whether the files last declared {@code protect: true}
 */
public record LedgerEntry(
        CredentialId credentialId,
        SessionRef sessionRef,
        Optional<String> passwordFingerprint,
        long expires,
        boolean isProtected) {

    public LedgerEntry(
            CredentialId credentialId, SessionRef sessionRef, Optional<String> passwordFingerprint, long expires) {
        this(credentialId, sessionRef, passwordFingerprint, expires, false);
    }

    public LedgerEntry withSessionRef(SessionRef other) {
        return new LedgerEntry(credentialId, other, passwordFingerprint, expires, isProtected);
    }

    public LedgerEntry withPasswordFingerprint(Optional<String> other) {
        return new LedgerEntry(credentialId, sessionRef, other, expires, isProtected);
    }

    public LedgerEntry withExpires(long end) {
        return new LedgerEntry(credentialId, sessionRef, passwordFingerprint, end, isProtected);
    }

    public LedgerEntry withProtection(boolean wanted) {
        return new LedgerEntry(credentialId, sessionRef, passwordFingerprint, expires, wanted);
    }
}
