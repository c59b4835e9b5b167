package dev.keywright.app;

import dev.keywright.cli.options.AllowOptions;
import dev.keywright.cli.progress.Progress;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.Release;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.ownership.LiveState;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.LedgerEntry;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Planner;
import dev.keywright.plan.policies.PolicyFileCheck;
import dev.keywright.planfile.PlanBinding;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.report.plan.PlanContext;
import dev.keywright.report.plan.PlanView;
import dev.keywright.snapshot.Snapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the gateway and makes the plan; shared by every command that needs one. */
public final class MakePlan {

    private final Console console;
    private final Reporter reporter;
    private final AllowOptions allow;

    /** By that alone nobody can tell which of the two it is. */
    public static final String NO_LEDGER = "no ledger: a first run, or the gateway cannot read its store";

    /** @param allow what the command line allows */
    public MakePlan(Console console, Reporter reporter, AllowOptions allow) {
        this.console = console;
        this.reporter = reporter;
        this.allow = allow;
    }

    /** @param lookedAt when reading the gateway began */
    public record Made(
            Plan plan, PlanContext context, LiveState observed, Keyring keyring, SavedPlan saved, Instant lookedAt) {

        public PlanView picture() {
            return PlanView.of(plan, context).withDigest(saved.digest());
        }

        /** What a new ledger begins with when the old one was lost. */
        public Collection<LedgerEntry> rebuilt() {
            return observed.ledgerFound() ? List.of() : observed.entries().values();
        }
    }

    public Made make(LoadProject.Loaded loaded, Declared declared, GatewayConnection opened, PlanOptions options) {
        return make(
                loaded,
                declared,
                options,
                opened.keyring(),
                opened.since(console.clock()),
                (progress, diagnostics) -> {
                    Optional<LiveState> seen = opened.look(declared, options.shard(), progress, diagnostics);
                    seen.ifPresent(observed -> policyFile(opened, declared, observed, diagnostics));
                    return seen.filter(observed -> !diagnostics.hasErrors());
                },
                seen -> PlanBinding.of(declared.project(), seen.ledgerSerial())
                        .withRelease(Release.of(declared.project(), seen.apis())));
    }

    private void tellFirstRun(LiveState seen) {
        if (seen.ownsNothing()) {
            reporter.say(NO_LEDGER);
        }
    }

    /** What is declared the plan brings together itself. */
    private static void policyFile(
            GatewayConnection opened, Declared declared, LiveState observed, Diagnostics diagnostics) {
        Set<String> ours = declared.policies().stream().map(DeclaredPolicy::id).collect(Collectors.toSet());
        ours.addAll(observed.ownedPolicies());
        opened.gateway()
                .policyFile()
                .flatMap(file -> PolicyFileCheck.check(file, observed.policies(), ours))
                .ifPresent(diagnostics::add);
    }

    /** From a snapshot, without asking the gateway. */
    public Made make(LoadProject.Loaded loaded, Declared declared, Snapshot snapshot, PlanOptions options) {
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
        Optional<LiveState> look(Progress progress, Diagnostics diagnostics);
    }

    private Made make(
            LoadProject.Loaded loaded,
            Declared declared,
            PlanOptions options,
            Keyring keyring,
            Instant lookedAt,
            Looking looking,
            Function<LiveState, PlanBinding> binding) {
        var diagnostics = new Diagnostics();
        AllowOptions.adoptingNothing(options, declared).forEach(diagnostics::add);
        Declared part = options.shard().part(declared);
        Optional<LiveState> observed;
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
                    + Counts.of(plan.get().awaited().size(), "policy"));
        }
        // The shards of one round are reviewed together and applied one after another.
        PlanBinding bound = binding.apply(observed.get());
        SavedPlan saved =
                SavedPlan.of(plan.get(), options.shard().isWhole() ? bound : bound.withoutLedger(), keyring, options);
        var context = PlanContext.of(part, observed.get().apis());
        return new Made(plan.get(), context, observed.get(), keyring, saved, lookedAt);
    }
}
