package dev.keywright.ownership.ledger.pages;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.tyk.SessionRef;
import java.util.Optional;

/**
 * The ledger's record of one key that is ours.
 *
 * @param sessionRef how the session is found, even after the gateway's hash function has changed
 * @param passwordPrint keyed fingerprint of the basic-auth password last sent; empty for other keys
 * @param expires when the gateway was to expire the key by a policy's {@code key_expires_in}, in epoch seconds; 0 =
 * unknown
 * @param isProtected whether the files last declared {@code protect: true}
 */
public record LedgerEntry(
        CredentialId credentialId,
        SessionRef sessionRef,
        Optional<String> passwordPrint,
        long expires,
        boolean isProtected) {

    public LedgerEntry(CredentialId credentialId, SessionRef sessionRef, Optional<String> passwordPrint, long expires) {
        this(credentialId, sessionRef, passwordPrint, expires, false);
    }

    public LedgerEntry withReach(SessionRef other) {
        return new LedgerEntry(credentialId, other, passwordPrint, expires, isProtected);
    }

    public LedgerEntry withExpires(long end) {
        return new LedgerEntry(credentialId, sessionRef, passwordPrint, end, isProtected);
    }

    public LedgerEntry withProtection(boolean wanted) {
        return new LedgerEntry(credentialId, sessionRef, passwordPrint, expires, wanted);
    }
}
