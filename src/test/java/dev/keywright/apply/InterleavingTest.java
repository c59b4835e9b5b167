package dev.keywright.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Samples;
import dev.keywright.testing.Runs;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.SessionRef;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Two runs that do not keep to the lock, on a ledger whose pages have to grow, call by call in every order that chance brings:
 * no entry is lost, however long one call of either is held up. A page may be (decision 0007); then the intent tells.
 * More: {@code -Drace.rounds=10000}; another start: {@code -Drace.seed=7}.
 */
class InterleavingTest {

    private static final List<String> WHO = List.of("one", "other");
    private static final int BEFORE = 380;
    private static final List<Double> STRETCHES = List.of(0.5, 0.8, 0.95);
    private static final Instant LONG_AGO = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant JUST_BEFORE = Instant.parse("2026-11-23T11:59:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");

    @Test
    void nothingIsLost() throws Exception {
        play(random -> LateWrite.none());
    }

    /** Its run goes on as if the write had not happened; it comes at any moment, perhaps long after both have ended. */
    @Test
    void nothingIsLostToAWriteWhoseAnswerWasLost() throws Exception {
        play(random -> new LateWrite(random.nextInt(40), random.nextInt(300)));
    }

    private void play(Function<Random, LateWrite> held) throws Exception {
        int rounds = Integer.getInteger("race.rounds", 10);
        int first = Integer.getInteger("race.seed", 1);
        int lost = 0;
        for (int seed = first; seed < first + rounds; seed++) {
            lost += round(seed, held) ? 1 : 0;
        }
        if (rounds > 1000) {
            System.out.println("In " + lost + " of " + rounds + " rounds a page lost entries");
        }
    }

    /** @return whether a page lost an entry, which the intent has */
    private boolean round(int seed, Function<Random, LateWrite> held) throws Exception {
        var random = new Random(seed);
        var model = new InMemoryGateway();
        // What was intended long ago is forgotten by whichever run comes first.
        var before =
                new LedgerWriter(model, keyring, 1, List.of(), Runs.at(random.nextBoolean() ? LONG_AGO : JUST_BEFORE));
        before.begin();
        before.recordIntent(entries("old", BEFORE), Set.of(), Set.of());

        var turns = new Turns(random, STRETCHES.get(random.nextInt(STRETCHES.size())), WHO);
        int keys = random.nextInt(30);
        LateWrite late = held.apply(random);
        var pool = Executors.newFixedThreadPool(WHO.size());
        var runs = new ArrayList<Future<?>>();
        var all = new TreeSet<String>();
        var mine = new ArrayList<List<LedgerEntry>>();
        for (String who : WHO) {
            List<LedgerEntry> entries = entries(who, 5 + random.nextInt(150));
            mine.add(entries);
            entries.forEach(entry -> all.add(entry.credentialId().name()));
            Gateway gateway = stepped(model, who, turns, late);
            runs.add(pool.submit(() -> {
                try {
                    run(gateway, entries, keys);
                } finally {
                    turns.end(who);
                }
            }));
        }
        try {
            for (Future<?> run : runs) {
                run.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            pool.shutdownNow();
        }

        late.arrive();
        LedgerSnapshot ledger = Ledger.read(model, keyring, 1);
        Set<String> onPages = names(ledger.entries());
        assertThat(onPages.stream().filter(name -> name.startsWith("old")))
                .as("seed " + seed)
                .hasSize(BEFORE);
        var known = new TreeSet<>(onPages);
        known.addAll(names(ledger.intended()));
        assertThat(known).as("seed " + seed).containsAll(all);

        var next = new LedgerWriter(model, keyring, 1, List.of(), Runs.at(NOW));
        next.begin();
        mine.forEach(entries -> next.recordIntent(entries, Set.of(), Set.of()));
        assertThat(names(Ledger.read(model, keyring, 1).entries()))
                .as("seed " + seed + ": a run that declares them has all of them on its pages")
                .hasSize(BEFORE + all.size());
        return !onPages.containsAll(all);
    }

    /** As an apply does: says what is about to come, writes keys, and looks once more. */
    private void run(Gateway gateway, List<LedgerEntry> entries, int keys) {
        var ledger = new LedgerWriter(gateway, keyring, 1, List.of(), Runs.at(NOW));
        ledger.begin();
        List<LedgerEntry> intended = ledger.recordIntent(entries, Set.of(), Set.of());
        for (int i = 0; i < keys; i++) {
            gateway.version(); // Any call will do.
        }
        ledger.confirm(intended, Set.of(), Set.of());
    }

    private static Set<String> names(Map<CredentialId, LedgerEntry> entries) {
        return entries.keySet().stream().map(CredentialId::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<LedgerEntry> entries(String who, int count) {
        var entries = new ArrayList<LedgerEntry>();
        for (int i = 0; i < count; i++) {
            CredentialId credentialId = CredentialId.derived(who + "-" + i, 1);
            SessionRef sessionRef = new SessionRef.ById(keyring.derivedId(credentialId.name(), 1), "acme");
            entries.add(LedgerEntry.of(credentialId, sessionRef, Optional.empty(), 0));
        }
        return entries;
    }

    private static Gateway stepped(Gateway real, String who, Turns turns, LateWrite late) {
        InvocationHandler handler = (proxy, method, args) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, args);
            }
            turns.await(who);
            try {
                if (method.getName().equals("create") && late.holds(() -> method.invoke(real, args))) {
                    throw new GatewayException(Kind.UNKNOWN_OUTCOME, 0, "no answer");
                }
                late.step();
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (Gateway) Proxy.newProxyInstance(
                InterleavingTest.class.getClassLoader(), new Class<?>[] {Gateway.class}, handler);
    }
}
