package dev.keywright.app;

import dev.keywright.app.project.GitHead;
import dev.keywright.app.project.RuleFiles;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.Progress;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.gateway.Memoized;
import dev.keywright.model.Declared;
import dev.keywright.model.LoadedApi;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanBasis;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Planner;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.guards.Allowances;
import dev.keywright.plan.refresh.RefreshMode;
import dev.keywright.planfile.PlanBinding;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.review.cel.OrganisationRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the live state, compares it with what is declared, and makes the plan. Writes nothing. */
public final class MakePlan {

    /**
     * Shown when nothing is owned: from the live state alone, a first run and a gateway that lost its data look the
     * same.
     */
    public static final String NO_LEDGER =
            "first run: this project owns nothing on the gateway yet (no ledger); if it did before, run `keywright doctor`";

    private final RunContext context;

    public MakePlan(RunContext context) {
        this.context = context;
    }

    /**
     * What to plan.
     *
     * @param given the allowances given on this command line; each must name something that exists
     */
    public record Request(PlanOptions options, Set<Allowance> given) {

        public static Request of(PlanOptions options) {
            return new Request(options, options.allow());
        }

        /** Adds options, such as those of a saved plan. */
        public Request with(PlanOptions more) {
            return new Request(more, given);
        }
    }

    /**
     * The plan, and its inputs.
     *
     * @param declared what the files declare, limited to the keys of the shard
     * @param saved the content of a saved plan
     * @param readSince when reading the live state began
     * @param commit that is checked out in the project's folder
     * @param undeclared counts the keys of the organisation that nobody declares, when it is first asked for; empty where that
     *     is not known
     */
    public record Result(
            Plan plan,
            Declared declared,
            LiveState live,
            Keyring keyring,
            SavedPlan saved,
            Instant readSince,
            Optional<String> commit,
            Supplier<Optional<UndeclaredCount>> undeclared) {

        public PlanBasis basis() {
            return new PlanBasis(commit, Optional.of(readSince));
        }

        /** APIs that the gateway has loaded. */
        public List<LoadedApi> apis() {
            return live.apis();
        }

        /** What was asked for and allowed; an apply of the same plan needs the same. */
        public PlanOptions options() {
            return saved.options();
        }

        /** Identifies the plan: SHA-256 in hexadecimal. */
        public String digest() {
            return saved.digest();
        }

        /** The entries that a new ledger starts with when the old one was lost. */
        Collection<LedgerEntry> rebuilt() {
            return live.ledgerFound() ? List.of() : live.entries().values();
        }
    }

    /** @throws StoppedException when nothing can be planned; the listener has received the reason */
    public Result run(Workspace workspace, Request request, Listener listener) {
        return run(workspace.declared(), workspace.lines(), PlanSource.gateway(workspace), request, listener);
    }

    Result run(Declared declared, SourceLines lines, PlanSource source, Request request, Listener listener) {
        PlanOptions options = request.options();
        Instant readSince = source.readSince(context.clock());
        Declared part = options.shard().part(declared);
        var diagnostics = new Diagnostics();
        UnknownNames.ofPolicies(options, declared).forEach(diagnostics::add);
        OrganisationRules rules = new RuleFiles(context).compile(declared.project(), diagnostics);
        Optional<LiveState> live;
        Optional<Plan> plan;
        try (Progress progress = listener.progress()) {
            live = source.read(options, progress, diagnostics);
            live.ifPresent(state -> UnknownNames.ofAllowances(request.given(), declared, state, rules.codes())
                    .forEach(diagnostics::add));
            plan = live.flatMap(state -> {
                progress.begin("Reading and comparing", part.keys().size());
                Instant now = context.clock().instant();
                return Planner.plan(
                                declared, state, source.keyring(), options, now, diagnostics, () -> progress.step(1))
                        .map(made -> rules.check(made, Allowances.of(options.allow()), now, diagnostics));
            });
        }
        live.filter(LiveState::ownsNothing).ifPresent(state -> listener.message(NO_LEDGER));
        listener.diagnostics(diagnostics.all(), lines);
        if (diagnostics.hasErrors() || plan.isEmpty()) {
            throw new StoppedException(ExitCode.FAILED);
        }
        int awaited = plan.get().awaited().size();
        if (awaited > 0) {
            listener.message("another shard is to write first: " + Counts.of(awaited, "policy"));
        }
        SavedPlan saved =
                SavedPlan.of(plan.get(), bound(source.binding(live.get()), options), source.keyring(), options);
        LiveState state = live.get();
        return new Result(
                plan.get(),
                part,
                live.get(),
                source.keyring(),
                saved,
                readSince,
                GitHead.of(Path.of(declared.project().folder())),
                Memoized.of(() -> options.shard().isWhole() && options.refresh() == RefreshMode.ALL
                        ? source.undeclared(state)
                        : Optional.empty()));
    }

    /**
     * The shards of one round are reviewed together and applied one after another, so the ledger changes in between.
     */
    private static PlanBinding bound(PlanBinding binding, PlanOptions options) {
        return options.shard().isWhole() ? binding : binding.withoutLedger();
    }
}
