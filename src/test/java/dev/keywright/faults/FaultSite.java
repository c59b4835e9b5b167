package dev.keywright.faults;

import dev.keywright.app.project.Workspace;
import dev.keywright.apply.Applier;
import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.gateway.http.transport.Retries;
import dev.keywright.mockgateway.MockGateway;
import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.api.ApiFiles;
import dev.keywright.model.Declared;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.LiveStateReader;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.intents.ApplyRun;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Planner;
import dev.keywright.plan.Samples;
import dev.keywright.plan.refresh.RefreshMode;
import dev.keywright.testing.proxy.FaultProxy;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One gateway with its store, and applies against it, straight or through a proxy. Everything said is kept. */
final class FaultSite implements AutoCloseable {

    static final Secret ADMIN = Secret.of("canary-admin-secret");
    static final Keyring KEYRING = new Keyring(Samples.SEED, "prod", "acme");

    private static final List<ApiDefinition> APIS =
            ApiFiles.read(Path.of("src/main/resources/dev/keywright/demo/apis"), new Diagnostics());

    private static final Duration PATIENCE = FaultProxy.PATIENCE;

    /** A clean apply waits, however busy the machine is. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final Duration SHORT = Duration.ofMillis(200);

    final StringBuffer said = new StringBuffer();
    private final Path store;
    private final KeySettings mode;
    private MockGateway server;
    private Gateway straight;
    private Set<String> adopted = Set.of();
    private RefreshMode refresh = RefreshMode.ALL;

    FaultSite(Path store, KeySettings mode) throws IOException {
        this.store = store;
        this.mode = mode;
        this.server = start(mode);
        this.straight = openStraight();
    }

    private MockGateway start(KeySettings keys) throws IOException {
        return MockGateway.start(MockGatewayOptions.of(ADMIN, APIS, store)
                .withKeys(keys)
                .withReloadDelay(Duration.ofMillis(1))
                .withFastPasswords()
                .withoutSync());
    }

    /** Starts the gateway anew, as it was at first. */
    void restart() throws IOException {
        server.close();
        server = start(mode);
        straight = openStraight();
    }

    /** Starts the gateway anew so that it lists its keys, whatever it did before. */
    void restartListing() throws IOException {
        server.close();
        server = start(mode.withListing());
        straight = openStraight();
    }

    String url() {
        return server.url();
    }

    /** Without a proxy. */
    Gateway straight() {
        return straight;
    }

    private Gateway openStraight() {
        return open(url(), Retries.of(Duration.ZERO, t -> {}, () -> 0, System::nanoTime, Clock.systemUTC()), 4, LONG);
    }

    /** As the command line opens it, but time flies while it pauses. */
    Gateway through(String url, Duration budget, int connections) {
        var flown = new AtomicLong();
        return open(
                url,
                Retries.of(
                        budget,
                        time -> flown.addAndGet(time.toNanos()),
                        () -> 0.5,
                        () -> System.nanoTime() + flown.get(),
                        Clock.systemUTC()),
                connections,
                PATIENCE);
    }

    private Gateway open(String url, Retries retries, int connections, Duration patience) {
        var settings = GatewaySettings.of(url, ADMIN).withConnections(connections);
        HttpOptions options = HttpOptions.defaults().within(patience).retrying(retries);
        return HttpGateway.open(
                settings, options.logTo(line -> said.append(line).append('\n')));
    }

    /** From now on applies read only keys that may change, where the ledger can be relied on. */
    void readingChanged(boolean changed) {
        refresh = changed ? RefreshMode.CHANGED : RefreshMode.ALL;
    }

    /** From now on these policies are taken over where nobody owns them. */
    void adopting(Set<String> policies) {
        adopted = Set.copyOf(policies);
    }

    /** How many requests were made so far. */
    int requests() {
        return (int) said.chars().filter(c -> c == '\n').count();
    }

    /** Reads, plans and applies; its own clock may be wrong. */
    ApplyReport apply(Gateway gateway, Declared files, int threads, Clock clock) {
        LiveState observed = look(gateway, files, threads, refresh);
        Plan plan = plan(files, observed, clock, refresh);
        var ledger = new LedgerWriter(
                gateway,
                KEYRING,
                threads,
                observed.ledgerFound() ? List.of() : observed.entries().values(),
                new ApplyRun(UUID.randomUUID().toString(), clock.instant()));
        return Applier.run(
                plan,
                gateway,
                ledger,
                ApplyOptions.of("acme", threads, clock)
                        .waiting(gateway == straight ? LONG : SHORT, Duration.ofMillis(2)),
                Sleeper.real(),
                new Cancellation(),
                ProgressListener.SILENT);
    }

    Plan plan(Gateway gateway, Declared files) {
        return plan(files, look(gateway, files, 4, RefreshMode.ALL), Clock.systemUTC(), RefreshMode.ALL);
    }

    private LiveState look(Gateway gateway, Declared files, int threads, RefreshMode mode) {
        var mistakes = new Diagnostics();
        return LiveStateReader.read(
                        gateway,
                        files,
                        KEYRING,
                        new LiveStateOptions(threads, true).with(Workspace.extent(mode)),
                        mistakes)
                .orElseThrow(() -> new StoppedException(codes(mistakes)));
    }

    private Plan plan(Declared files, LiveState observed, Clock clock, RefreshMode mode) {
        var mistakes = new Diagnostics();
        return Planner.plan(
                        files,
                        observed,
                        KEYRING,
                        PlanOptions.none().adoptingPolicies(adopted).reading(mode),
                        clock.instant(),
                        mistakes)
                .orElseThrow(() -> new StoppedException(codes(mistakes)));
    }

    private static String codes(Diagnostics mistakes) {
        return String.join(
                ", ", mistakes.all().stream().map(Diagnostic::toString).toList());
    }

    /** The command would have told these diagnostics and ended. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public StoppedException(String codes) {
            super(codes);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
