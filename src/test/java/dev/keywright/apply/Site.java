package dev.keywright.apply;

import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.apply.run.ShardCoordination;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Declared;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.LiveStateReader;
import dev.keywright.ownership.credential.DeclaredSessions;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Planner;
import dev.keywright.plan.Samples;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.guards.Guard;
import dev.keywright.testing.Runs;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.SessionRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A model gateway behind one that fails on demand, with the real ledger, observer, planner and applier. */
public final class Site {

    static final PlanOptions ANYTHING = PlanOptions.none().allowing(Set.of(new Allowance.Whole(Guard.EMPTY_PROJECT)));

    public final InMemoryGateway model;
    public Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");
    public final List<Duration> slept = new ArrayList<>();
    Cancellation cancel = new Cancellation();
    ProgressListener progress = ProgressListener.SILENT;
    int threads = 1;
    /** The gateway's, since an end that has come is not written. */
    Clock clock = new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(Site.this.model.now);
        }
    };

    Optional<Instant> readSince = Optional.empty();
    DeclaredSessions declared = DeclaredSessions.NONE;
    ShardCoordination shards = ShardCoordination.ALONE;
    PlanOptions asked = ANYTHING;
    private Runnable meanwhile = () -> {};

    public Site() {
        this(new InMemoryGateway());
    }

    Site(InMemoryGateway model) {
        this.model = model;
    }

    /** What the files declare, as an apply knows it. */
    public Site declaring(Declared files) {
        declared = new DeclaredSessions(files.keys(), ledger().entries(), keyring);
        return this;
    }

    /** What happens at the end of each pause of an apply. */
    public Site whileItWaits(Runnable happens) {
        meanwhile = happens;
        return this;
    }

    LiveState look(Gateway gateway, Declared files) {
        var mistakes = new Diagnostics();
        return LiveStateReader.read(gateway, files, keyring, new LiveStateOptions(1, true), mistakes)
                .orElseThrow(() -> new AssertionError(mistakes.all()));
    }

    public Plan plan(Declared files) {
        var mistakes = new Diagnostics();
        return Planner.plan(files, look(model, files), keyring, asked, Instant.ofEpochSecond(model.now), mistakes)
                .orElseThrow(() -> new AssertionError(
                        mistakes.all().stream().map(Diagnostic::summary).toList()));
    }

    public ApplyReport apply(Gateway gateway, Declared files) {
        LiveState observed = look(model, files);
        return carryOut(gateway, plan(files), observed);
    }

    public ApplyReport apply(Declared files) {
        return apply(model, files);
    }

    /** Applies a plan that was made before something else happened. */
    ApplyReport applyLate(Declared files, Runnable meanwhile) {
        Plan plan = plan(files);
        var observed = look(model, files);
        meanwhile.run();
        return carryOut(model, plan, observed);
    }

    ApplyReport carryOut(Gateway gateway, Plan plan, LiveState observed) {
        var ledger = new LedgerWriter(
                gateway,
                keyring,
                1,
                observed.ledgerFound() ? List.of() : observed.entries().values(),
                Runs.next());
        ApplyOptions options = ApplyOptions.of("acme", threads, clock)
                .sparing(declared)
                .with(shards)
                .takingOver(asked.takeOverPolicies())
                .keepingDeleted(Duration.ofDays(14));
        return Applier.run(
                plan,
                gateway,
                ledger,
                readSince.map(options::readSince).orElse(options),
                time -> {
                    slept.add(time);
                    meanwhile.run();
                },
                cancel,
                progress);
    }

    public LedgerSnapshot ledger() {
        return Ledger.read(model, keyring, 1);
    }

    Session session(String name, int generation) {
        Secret id = keyring.derivedId(name, generation);
        return model.session(new SessionRef.ById(id, "acme")).orElseThrow();
    }

    /** Tokens of the sessions that carry a mark of ours and that no entry of the ledger reaches. */
    List<Session> orphans() {
        var known = new ArrayList<String>();
        ledger().entries()
                .values()
                .forEach(entry -> known.add(
                        ((SessionRef.ByToken) entry.sessionRef()).token().reveal()));
        return model.stored.entrySet().stream()
                .filter(s -> OwnershipMark.of(new Session(s.getValue()))
                        .filter(m -> m.startsWith("prod/"))
                        .isPresent())
                .filter(s -> !known.contains(s.getKey()))
                .map(s -> new Session(s.getValue()))
                .toList();
    }

    public Set<CredentialId> entries() {
        return ledger().entries().keySet();
    }
}
