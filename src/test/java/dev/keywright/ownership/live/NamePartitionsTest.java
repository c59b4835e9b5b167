package dev.keywright.ownership.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.KeySamples;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKeys.Portion;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NamePartitionsTest {

    @Test
    void whateverIsKnownOfANameIsInOnePortion() {
        for (int seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            List<DeclaredKey> declared = declared(random);
            List<LedgerEntry> entries = entries(random);
            int size = 1 + random.nextInt(8);

            List<Portion> portions = NamePartitions.of(declared, entries, size);

            assertThat(portions.stream().flatMap(p -> p.declared().stream()))
                    .containsExactlyInAnyOrderElementsOf(declared)
                    .isSortedAccordingTo(
                            (a, b) -> a.address().name().compareTo(b.address().name()));
            assertThat(portions.stream().flatMap(p -> p.entries().stream()))
                    .containsExactlyInAnyOrderElementsOf(entries)
                    .isSortedAccordingTo((a, b) -> a.credentialId().compareTo(b.credentialId()));
            String last = "";
            for (Portion portion : portions) {
                TreeSet<String> names = names(portion);
                assertThat(names).isNotEmpty();
                assertThat(names.first()).isGreaterThan(last);
                assertThat(portion.declared()).hasSizeLessThanOrEqualTo(size);
                assertThat(portion.entries().size() <= size || names.size() == 1)
                        .as("%s", portion)
                        .isTrue();
                last = names.last();
            }
        }
    }

    private static TreeSet<String> names(Portion portion) {
        var names = new TreeSet<String>();
        portion.declared().forEach(key -> names.add(key.address().name()));
        portion.entries().forEach(entry -> names.add(entry.credentialId().name()));
        return names;
    }

    private static List<DeclaredKey> declared(Random random) {
        var names = new HashSet<String>();
        for (int i = random.nextInt(40); i > 0; i--) {
            names.add("key-" + (10 + random.nextInt(60)));
        }
        var keys = new ArrayList<DeclaredKey>();
        names.forEach(name -> keys.add(KeySamples.derived(name)));
        Collections.shuffle(keys, random);
        return keys;
    }

    /** Some names have many. */
    private static List<LedgerEntry> entries(Random random) {
        var credentialIds = new HashSet<CredentialId>();
        for (int i = random.nextInt(40); i > 0; i--) {
            String name = "key-" + (10 + random.nextInt(60));
            for (int generation = random.nextInt(6) == 0 ? 12 : 1; generation > 0; generation--) {
                credentialIds.add(CredentialId.derived(name, generation));
            }
        }
        var entries = new ArrayList<LedgerEntry>();
        credentialIds.forEach(credentialId -> entries.add(LedgerEntry.of(
                credentialId, new SessionRef.ByToken(Secret.of(credentialId.name())), Optional.empty(), 0)));
        Collections.shuffle(entries, random);
        return entries;
    }
}
