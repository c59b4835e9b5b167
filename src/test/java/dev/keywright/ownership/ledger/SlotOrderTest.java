package dev.keywright.ownership.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotOrderTest {

    /** From letters that the short keys have room for, and others; with and without a common beginning. */
    @Test
    void isTheOrderOfSlots() {
        for (int seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            String common = List.of("", "customer-", "\u4e2d").get(random.nextInt(3));
            var entries = new ArrayList<LedgerEntry>();
            for (int i = random.nextInt(60); i > 0; i--) {
                entries.add(entry(common + word(random), random.nextInt(3) + 1, i));
            }
            var expected = new ArrayList<>(entries);
            expected.sort(Comparator.comparing(LedgerEntry::slot));
            assertThat(SlotOrder.sorted(entries)).containsExactlyElementsOf(expected);
        }
    }

    private static String word(Random random) {
        var word = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            word.append("ab0-\u00fe\u00ff\u0100\u4e2d\uffff".charAt(random.nextInt(9)));
        }
        return word.toString();
    }

    /** @param expires tells entries of the same slot apart */
    private static LedgerEntry entry(String name, int generation, long expires) {
        return new LedgerEntry(
                CredentialId.derived(name, generation),
                new SessionRef.ByToken(Secret.of(name)),
                Optional.empty(),
                expires);
    }
}
