package dev.keywright.apply;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Reach;
import dev.keywright.model.Declared;
import dev.keywright.model.Secret;
import dev.keywright.model.Session;
import dev.keywright.ownership.ObserveOptions;
import dev.keywright.ownership.Observed;
import dev.keywright.ownership.Observer;
import dev.keywright.ownership.credential.DeclaredSessions;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.Mark;
import dev.keywright.ownership.identity.Slot;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.plan.Guard;
import dev.keywright.plan.ModelGateway;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Planner;
import dev.keywright.plan.Samples;
import dev.keywright.testing.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A model gateway behind one that fails on demand, with the real ledger, observer, planner and applier. */
final class Site {

    static final PlanOptions ANYTHING = new PlanOptions(Set.of(Guard.EMPTY_PROJECT), Set.of());

    final ModelGateway model = new ModelGateway();
    final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");
    final List<Duration> slept = new ArrayList<>();
    Cancel cancel = new Cancel();
    ProgressListener progress = ProgressListener.SILENT;
    int threads = 1;
    Clock clock = Clock.systemUTC();
    Optional<Instant> lookedAt = Optional.empty();
    DeclaredSessions declared = DeclaredSessions.NONE;
    private Runnable meanwhile = () -> {};

    /** What happens at the end of each pause of an apply. */
    Site whileItWaits(Runnable happens) {
        meanwhile = happens;
        return this;
    }

    Observed look(Gateway gateway, Declared files) {
        var mistakes = new Diagnostics();
        return Observer.read(gateway, files, keyring, new ObserveOptions(1, true), mistakes)
                .orElseThrow(() -> new AssertionError(mistakes.all()));
    }

    Plan plan(Declared files) {
        var mistakes = new Diagnostics();
        return Planner.plan(files, look(model, files), keyring, ANYTHING, Instant.ofEpochSecond(model.now), mistakes)
                .orElseThrow(() -> new AssertionError(
                        mistakes.all().stream().map(Diagnostic::summary).toList()));
    }

    ApplyReport apply(Gateway gateway, Declared files) {
        Observed observed = look(model, files);
        return carryOut(gateway, plan(files), observed);
    }

    ApplyReport apply(Declared files) {
        return apply(model, files);
    }

    ApplyReport carryOut(Gateway gateway, Plan plan, Observed observed) {
        var ledger = new LedgerWriter(
                gateway,
                keyring,
                1,
                observed.ledgerFound() ? List.of() : observed.entries().values(),
                Runs.next());
        ApplyOptions options = ApplyOptions.of("acme", threads, clock).sparing(declared);
        return Applier.run(
                plan,
                gateway,
                ledger,
                lookedAt.map(options::lookedAt).orElse(options),
                time -> {
                    slept.add(time);
                    meanwhile.run();
                },
                cancel,
                progress);
    }

    LedgerSnapshot ledger() {
        return Ledger.read(model, keyring, 1);
    }

    Session session(String name, int generation) {
        Secret id = keyring.derivedId(name, generation);
        return model.session(new Reach.ById(id, "acme")).orElseThrow();
    }

    /** Tokens of the sessions that carry a mark of ours and that no entry of the ledger reaches. */
    List<Session> orphans() {
        var known = new ArrayList<String>();
        ledger().entries()
                .values()
                .forEach(entry ->
                        known.add(((Reach.ByToken) entry.reach()).token().reveal()));
        return model.stored.entrySet().stream()
                .filter(s ->
                        Mark.of(s.getValue()).filter(m -> m.startsWith("prod/")).isPresent())
                .filter(s -> !known.contains(s.getKey()))
                .map(java.util.Map.Entry::getValue)
                .toList();
    }

    Set<Slot> entries() {
        return ledger().entries().keySet();
    }
}
