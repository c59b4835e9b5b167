package dev.keywright.cli;

import dev.keywright.cli.progress.Progress;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.Release;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.ownership.Observed;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.LedgerEntry;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Planner;
import dev.keywright.plan.PolicyFileCheck;
import dev.keywright.planfile.Binding;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.render.PlanContext;
import dev.keywright.render.PlanPicture;
import dev.keywright.snapshot.Snapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the gateway and makes the plan; shared by every command that needs one. */
final class PlanMaker {

    private final Console console;
    private final Reporter reporter;
    private final AllowOptions allow;

    /** @param allow what the command line allows */
    PlanMaker(Console console, Reporter reporter, AllowOptions allow) {
        this.console = console;
        this.reporter = reporter;
        this.allow = allow;
    }

    /** @param lookedAt when reading the gateway began */
    record Made(Plan plan, PlanContext context, Observed observed, Keyring keyring, SavedPlan saved, Instant lookedAt) {

        PlanPicture picture() {
            return PlanPicture.of(plan, context).withDigest(saved.digest());
        }

        /** What a new ledger begins with when the old one was lost. */
        Collection<LedgerEntry> rebuilt() {
            return observed.ledgerFound() ? List.of() : observed.entries().values();
        }
    }

    Made make(ProjectLoader.Loaded loaded, Declared declared, Opened opened, PlanOptions options) {
        return make(
                loaded,
                declared,
                options,
                opened.keyring(),
                opened.since(console.clock()),
                (progress, diagnostics) -> {
                    Optional<Observed> seen = opened.look(declared, options.shard(), progress, diagnostics);
                    seen.ifPresent(observed -> policyFile(opened, declared, observed, diagnostics));
                    return seen.filter(observed -> !diagnostics.hasErrors());
                },
                seen -> Binding.of(declared.project(), seen.ledgerSerial())
                        .withRelease(Release.of(declared.project(), seen.apis())));
    }

    private void tellFirstRun(Observed seen) {
        if (!seen.ledgerFound()
                && !seen.lost()
                && seen.entries().isEmpty()
                && seen.oldLedger().isEmpty()) {
            reporter.say("no ledger: a first run, or the gateway cannot read its store");
        }
    }

    /** What is declared the plan brings together itself. */
    private static void policyFile(Opened opened, Declared declared, Observed observed, Diagnostics diagnostics) {
        Set<String> ours = declared.policies().stream().map(DeclaredPolicy::id).collect(Collectors.toSet());
        ours.addAll(observed.ownedPolicies());
        opened.gateway()
                .policyFile()
                .flatMap(file -> PolicyFileCheck.check(file, observed.policies(), ours))
                .ifPresent(diagnostics::add);
    }

    /** From a snapshot, without asking the gateway. */
    Made make(ProjectLoader.Loaded loaded, Declared declared, Snapshot snapshot, PlanOptions options) {
        return make(
                loaded,
                declared,
                options,
                snapshot.keyring(),
                snapshot.at(),
                (progress, diagnostics) -> Optional.of(snapshot.observed(options.shard())),
                seen -> snapshot.binding().withRelease(Release.of(declared.project(), seen.apis())));
    }

    /** Finds out what there is; empty when the diagnostics say why nothing can be planned. */
    private interface Looking {
        Optional<Observed> look(Progress progress, Diagnostics diagnostics);
    }

    private Made make(
            ProjectLoader.Loaded loaded,
            Declared declared,
            PlanOptions options,
            Keyring keyring,
            Instant lookedAt,
            Looking looking,
            Function<Observed, Binding> binding) {
        var diagnostics = new Diagnostics();
        AllowOptions.adoptingNothing(options, declared).forEach(diagnostics::add);
        Declared part = options.shard().part(declared);
        Optional<Observed> observed;
        Optional<Plan> plan;
        try (Progress progress = reporter.progress()) {
            observed = looking.look(progress, diagnostics);
            observed.ifPresent(seen -> allow.allowingNothing(declared, seen).forEach(diagnostics::add));
            plan = observed.flatMap(seen -> {
                progress.begin("Reading and comparing", part.keys().size());
                Instant now = console.clock().instant();
                return Planner.plan(declared, seen, keyring, options, now, diagnostics, () -> progress.step(1));
            });
        }
        observed.ifPresent(this::tellFirstRun);
        reporter.tell(diagnostics.all(), loaded.lines());
        if (diagnostics.hasErrors() || plan.isEmpty()) {
            throw new StoppedException(ExitCode.FAILED);
        }
        if (!plan.get().awaited().isEmpty()) {
            reporter.say("another shard is to write first: "
                    + Words.count(plan.get().awaited().size(), "policy"));
        }
        // The shards of one round are reviewed together and applied one after another.
        Binding bound = binding.apply(observed.get());
        SavedPlan saved =
                SavedPlan.of(plan.get(), options.shard().isWhole() ? bound : bound.withoutLedger(), keyring, options);
        var context = PlanContext.of(part, observed.get().apis());
        return new Made(plan.get(), context, observed.get(), keyring, saved, lookedAt);
    }
}
