package dev.keywright.ownership.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.ownership.KeySamples;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.tyk.HashFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A flat map is the map that a tree would be. */
class SortedEntriesTest {

    @Test
    void isTheSameAsATree() {
        var tree = new TreeMap<CredentialId, LedgerEntry>();
        for (int i = 0; i < 7; i++) {
            for (CredentialId credentialId :
                    List.of(CredentialId.derived("key-" + i, 1), CredentialId.basicAuth("key-" + i, "user"))) {
                tree.put(
                        credentialId,
                        LedgerEntry.of(
                                credentialId,
                                KeySamples.byToken(KeySamples.derived("x"), HashFunction.MURMUR64),
                                Optional.empty(),
                                i));
            }
        }
        for (int size = 0; size <= tree.size(); size++) {
            var part = new TreeMap<CredentialId, LedgerEntry>();
            tree.entrySet().stream().limit(size).forEach(e -> part.put(e.getKey(), e.getValue()));
            var flat = new SortedEntries(new ArrayList<>(part.values()));
            assertThat(flat).isEqualTo(part).hasSize(size);
            assertThat(new ArrayList<>(flat.values())).isEqualTo(new ArrayList<>(part.values()));
            Stream.concat(
                            tree.keySet().stream(),
                            Stream.of(CredentialId.derived("key-3", 2), CredentialId.derived("a", 1)))
                    .forEach(credentialId -> {
                        assertThat(flat.get(credentialId)).isEqualTo(part.get(credentialId));
                        assertThat(flat.containsKey(credentialId)).isEqualTo(part.containsKey(credentialId));
                    });
        }
    }
}
