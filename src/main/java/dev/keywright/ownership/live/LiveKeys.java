package dev.keywright.ownership.live;

import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The living keys of a namespace, read portion by portion: a million sessions are never held at once, and what has come
 * is compared while the rest is on its way.
 */
public interface LiveKeys {

    /**
     * Some names.
     *
     * @param declared what the files say of them, by name; one key for each name at most
     * @param entries what the ledger holds of them, by credential id
     */
    record Portion(List<DeclaredKey> declared, List<LedgerEntry> entries) {}

    /** How many names are best read together. */
    int portion();

    /**
     * Hands over each portion once, together with the sessions found at its credential ids: those of its entries, and those that
     * its declared keys name. Portions may come in any order and by several threads at a time.
     *
     * @param portions in the order of their names, none of them in two
     * @throws dev.keywright.gateway.GatewayException when a call fails
     */
    void read(List<Portion> portions, BiConsumer<Portion, Map<CredentialId, LiveKey>> each);

    /** Keys that have all been read. */
    static LiveKeys of(Map<CredentialId, LiveKey> all, Keyring keyring) {
        return new ReadKeys(all, keyring);
    }
}
