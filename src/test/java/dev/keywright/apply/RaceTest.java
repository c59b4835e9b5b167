package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.mockgateway.MockGateway;
import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.mockgateway.api.ApiFiles;
import dev.keywright.model.Declared;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.LiveStateReader;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.plan.Plan;
import dev.keywright.plan.Planner;
import dev.keywright.plan.Samples;
import dev.keywright.testing.Runs;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.tyk.SessionRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two applies at once that do not keep to the lock, on one page of the ledger, with random delays before and after every
 * call. After one more apply, of either's files, what lives is what those files say, and the ledger knows all of it. More
 * rounds: {@code -Drace.rounds=1000}; another start: {@code -Drace.seed=7}.
 */
class RaceTest {

    private static final Secret ADMIN = Secret.of("admin-secret");
    private static final Duration LONGEST_DELAY = Duration.ofMillis(4);

    private final Keyring shared = new Keyring(Samples.SEED, "prod", "acme");

    @TempDir
    Path store;

    @Test
    void noEntryOfALivingKeyIsLost() throws Exception {
        int rounds = Integer.getInteger("race.rounds", 12);
        int first = Integer.getInteger("race.seed", 1);
        try (MockGateway server = start()) {
            Gateway gateway = open(server);
            for (int seed = first; seed < first + rounds; seed++) {
                round(gateway, seed);
            }
        }
    }

    private void round(Gateway gateway, int seed) throws Exception {
        var random = new Random(seed);
        Declared before = files(
                key("both").opens("Orders"),
                key("one-goes").opens("Orders"),
                key("other-goes").opens("Orders"));
        Declared one = mine("one", random, key("other-goes").opens("Orders"));
        Declared other = mine("other", random, key("one-goes").opens("Orders"));
        assertThat(apply(gateway, plan(gateway, before)).complete())
                .as("seed %s", seed)
                .isTrue();

        Plan plan = plan(gateway, one);
        Plan rival = plan(gateway, other);
        var pool = Executors.newFixedThreadPool(2);
        try {
            Future<ApplyReport> first = pool.submit(racing(gateway, plan, random.nextLong()));
            Future<ApplyReport> second = pool.submit(racing(gateway, rival, random.nextLong()));
            first.get();
            second.get();
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            pool.shutdownNow();
        }

        Declared last = random.nextBoolean() ? one : other;
        assertThat(apply(gateway, plan(gateway, last)).open())
                .as("seed %s", seed)
                .isEmpty();
        assertThat(plan(gateway, last).changes()).as("seed %s", seed).isEmpty();
        assertThat(living(gateway)).as("seed %s: no orphan", seed).isEqualTo(known(gateway));
        assertThat(living(gateway)).as("seed %s", seed).hasSize(last.keys().size());
        apply(gateway, plan(gateway, files()));
        assertThat(living(gateway)).as("seed %s", seed).isEmpty();
    }

    private static Declared mine(String who, Random random, Object stays) {
        var all = new ArrayList<Object>(List.of(stays, policy("gold").opens("Orders")));
        all.add(key("both").opens("Orders").field("alias", who));
        all.add(key("new-in-both").opens("Orders"));
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            all.add(key(who + "-" + i).carries("gold"));
        }
        return files(all.toArray());
    }

    private Callable<ApplyReport> racing(Gateway gateway, Plan plan, long seed) {
        var delayed = new FaultyGateway(gateway, new RandomDelays(seed, LONGEST_DELAY));
        return () -> apply(delayed, plan);
    }

    /** Tokens of all sessions that carry a mark of ours. */
    private static TreeSet<String> living(Gateway gateway) {
        var living = new TreeSet<String>();
        for (Secret token : gateway.list().orElseThrow()) {
            gateway.session(new SessionRef.ByToken(token))
                    .flatMap(OwnershipMark::of)
                    .ifPresent(mark -> living.add(token.reveal()));
        }
        return living;
    }

    private TreeSet<String> known(Gateway gateway) {
        var known = new TreeSet<String>();
        Ledger.read(gateway, shared, 1)
                .entries()
                .values()
                .forEach(entry -> known.add(
                        ((SessionRef.ByToken) entry.sessionRef()).token().reveal()));
        return known;
    }

    private MockGateway start() throws IOException {
        var apis = ApiFiles.read(Path.of("src/main/resources/dev/keywright/demo/apis"), new Diagnostics());
        return MockGateway.start(MockGatewayOptions.of(ADMIN, apis, store)
                .withReloadDelay(Duration.ofMillis(1))
                .withoutSync());
    }

    private static Gateway open(MockGateway server) {
        var settings = GatewaySettings.of(server.url(), ADMIN).withConnections(4);
        return HttpGateway.open(settings, HttpOptions.defaults());
    }

    private Plan plan(Gateway gateway, Declared files) {
        var mistakes = new Diagnostics();
        LiveState observed = LiveStateReader.read(gateway, files, shared, new LiveStateOptions(4, true), mistakes)
                .orElseThrow(() -> new AssertionError(mistakes.all()));
        return Planner.plan(files, observed, shared, Site.ANYTHING, Instant.now(), mistakes)
                .orElseThrow(() -> new AssertionError(mistakes.all()));
    }

    private ApplyReport apply(Gateway gateway, Plan plan) {
        return Applier.run(
                plan,
                gateway,
                new LedgerWriter(gateway, shared, 4, List.of(), Runs.next()),
                ApplyOptions.of("acme", 4, Clock.systemUTC()).waiting(Duration.ofSeconds(15), Duration.ofMillis(5)),
                Sleeper.real(),
                new Cancellation(),
                ProgressListener.SILENT);
    }
}
