package dev.keywright.ownership.live;

import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The live keys of a namespace, read portion by portion: a million sessions are never in memory at once, and each
 * portion is compared while the next is being read.
 */
public interface LiveKeys {

    /**
     * A range of names.
     *
     * @param declared their declarations, by name; at most one key per name
     * @param entries their ledger entries, by credential id
     */
    record Portion(List<DeclaredKey> declared, List<LedgerEntry> entries) {}

    /** The best number of names to read together. */
    int portion();

    /**
     * Passes on each portion once, with the sessions found for its credential ids: those of its entries, and those of
     * its declared keys. Portions may arrive in any order and from several threads at a time.
     *
     * @param portions sorted by name, without overlap
     * @throws dev.keywright.gateway.GatewayException if a call fails
     */
    void read(List<Portion> portions, BiConsumer<Portion, Map<CredentialId, LiveKey>> each);

    /** Keys that have already been read. */
    static LiveKeys of(Map<CredentialId, LiveKey> all, Keyring keyring) {
        return new ReadKeys(all, keyring);
    }
}
