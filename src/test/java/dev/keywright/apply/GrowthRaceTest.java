package dev.keywright.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Samples;
import dev.keywright.testing.Runs;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.SessionRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Two runs that do not keep to the lock, on a ledger whose pages have to grow while both write, with random delays before
 * and after every call. More rounds: {@code -Drace.rounds=1000}; another start: {@code -Drace.seed=7}.
 */
class GrowthRaceTest {

    private static final Duration LONGEST_DELAY = Duration.ofNanos(200_000);
    private static final int BEFORE = 380;

    private final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");

    @Test
    void growthLosesNothing() throws Exception {
        int rounds = Integer.getInteger("race.rounds", 8);
        int first = Integer.getInteger("race.seed", 1);
        for (int seed = first; seed < first + rounds; seed++) {
            round(seed);
        }
    }

    private void round(int seed) throws Exception {
        var gateway = new InMemoryGateway();
        var random = new Random(seed);
        LedgerWriter before = new LedgerWriter(gateway, keyring, 1, List.of(), Runs.next());
        before.begin();
        before.recordIntent(entries("old", BEFORE), Set.of("old-policy"), Set.of());

        var confirms = new ArrayList<Runnable>();
        var pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<Runnable>> runs = new ArrayList<>();
            for (String who : List.of("one", "other")) {
                var delayed = new FaultyGateway(gateway, new RandomDelays(random.nextLong(), LONGEST_DELAY));
                int batches = 1 + random.nextInt(3);
                int size = 10 + random.nextInt(150);
                runs.add(pool.submit(() -> run(delayed, who, batches, size)));
            }
            for (Future<Runnable> run : runs) {
                confirms.add(run.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            pool.shutdownNow();
        }

        assertThat(Ledger.read(gateway, keyring, 1).entries().keySet().stream()
                        .filter(credentialId -> credentialId.name().startsWith("old")))
                .as("seed " + seed)
                .hasSize(BEFORE);
        confirms.forEach(Runnable::run);

        LedgerSnapshot ledger = Ledger.read(gateway, keyring, 1);
        var names = new HashSet<String>();
        ledger.entries().keySet().forEach(credentialId -> names.add(credentialId.name()));
        assertThat(names).as("seed " + seed).contains("one-0-0", "other-0-0", "old-0-0");
        assertThat(names.stream().filter(name -> name.startsWith("old")))
                .as("seed " + seed)
                .hasSize(BEFORE);
        for (String who : List.of("one", "other")) {
            assertThat(ledger.policies()).as("seed " + seed).contains(who + "-0", "old-policy");
            assertThat(ledger.unsettledPolicies()).as("seed " + seed).contains(who + "-0", "old-policy");
        }
        assertThat(names).as("seed " + seed).containsAll(written);
        written.clear();

        new LedgerWriter(gateway, keyring, 1, List.of(), Runs.next()).begin();
        assertThat(Ledger.read(gateway, keyring, 1).entries())
                .as("seed " + seed)
                .isEqualTo(ledger.entries());
    }

    private final Set<String> written = java.util.concurrent.ConcurrentHashMap.newKeySet();

    /**
     * As an apply does: what is about to come, and in the end once more, which is returned. It is the last moment of a run
     * that outlives the other: a write that is held up beyond that is the gap of decision 0007.
     */
    private Runnable run(FaultyGateway gateway, String who, int batches, int size) {
        var ledger = new LedgerWriter(gateway, keyring, 2, List.of(), Runs.next());
        ledger.begin();
        var all = new ArrayList<LedgerEntry>();
        var policies = new HashSet<String>();
        for (int batch = 0; batch < batches; batch++) {
            List<LedgerEntry> entries = entries(who + "-" + batch, size);
            ledger.recordIntent(entries, Set.of(who + "-" + batch), Set.of());
            all.addAll(entries);
            policies.add(who + "-" + batch);
        }
        all.forEach(entry -> written.add(entry.credentialId().name()));
        return () -> ledger.recordIntent(all, policies, Set.of());
    }

    private List<LedgerEntry> entries(String name, int count) {
        var entries = new ArrayList<LedgerEntry>();
        for (int i = 0; i < count; i++) {
            CredentialId credentialId = CredentialId.derived(name + (name.equals("old") ? "-0-" : "-") + i, 1);
            SessionRef sessionRef = new SessionRef.ById(keyring.derivedId(credentialId.name(), 1), "acme");
            entries.add(LedgerEntry.of(credentialId, sessionRef, Optional.empty(), 0));
        }
        return entries;
    }
}
