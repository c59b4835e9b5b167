package dev.keywright.plan.keys;

import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.FormerSeed;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that is known about one declared key.
 *
 * @param same other entries of the ledger that lead to the same session: its credential was spelled differently, or the
 *     key had another name
 * @param others what the ledger holds of other credentials under the same name, those with a live session first
 * @param keyring of the namespace
 */
record KeySituation(
        DeclaredKey key,
        CredentialId credentialId,
        Optional<LiveKey> live,
        Optional<LedgerEntry> entry,
        List<LedgerEntry> same,
        List<LedgerEntry> others,
        Keyring keyring) {

    Address address() {
        return key.address();
    }

    Optional<Session> session() {
        return live.map(LiveKey::session);
    }

    /** Whether the ledger leads to its session. */
    boolean isKnown() {
        return entry.isPresent() || !same.isEmpty();
    }

    /**
     * When a policy was to end its session, in epoch seconds; 0 = unknown. Of all its entries: one that is only intended
     * for a takeover does not have it yet.
     */
    long recordedEnd() {
        return Stream.concat(entry.stream(), same.stream())
                .mapToLong(LedgerEntry::expires)
                .max()
                .orElse(0);
    }

    /** The fingerprint of the password last sent under this name; it depends on the name. */
    Optional<String> passwordFingerprint() {
        return hasFormerFingerprint() ? keyring.passwordFingerprint(key) : recordedFingerprint();
    }

    /** Whether the fingerprint in the ledger is that of the declared password, made with the previous seed. */
    boolean hasFormerFingerprint() {
        return recordedFingerprint()
                .filter(fingerprint -> FormerSeed.isPasswordOf(fingerprint, key, keyring))
                .isPresent();
    }

    private Optional<String> recordedFingerprint() {
        return entry.or(() -> same.stream()
                        .filter(other -> other.credentialId().name().equals(credentialId.name())
                                || other.credentialId().name().equals(key.origin()))
                        .findFirst())
                .flatMap(LedgerEntry::passwordFingerprint);
    }
}
