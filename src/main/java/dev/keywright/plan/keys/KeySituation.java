package dev.keywright.plan.keys;

import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
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
 * @param others what the ledger holds of other credentials under the same name, those with a living session first
 */
record KeySituation(
        DeclaredKey key,
        CredentialId credentialId,
        Optional<LiveKey> live,
        Optional<LedgerEntry> entry,
        List<LedgerEntry> same,
        List<LedgerEntry> others) {

    Address address() {
        return key.address();
    }

    Optional<Session> session() {
        return live.map(LiveKey::session);
    }

    /** Its entry, or else one that leads to the same session. */
    Optional<LedgerEntry> known() {
        return entry.or(() -> namesakes().findFirst()).or(() -> same.stream().findFirst());
    }

    /** The print of the password last sent under this name; it depends on the name. */
    Optional<String> passwordPrint() {
        return entry.or(() -> namesakes().findFirst()).flatMap(LedgerEntry::passwordPrint);
    }

    private Stream<LedgerEntry> namesakes() {
        return same.stream().filter(other -> other.credentialId().name().equals(credentialId.name()));
    }
}
