package dev.keywright.cli;

import dev.keywright.cli.progress.Progress;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.ownership.Keyring;
import dev.keywright.ownership.LedgerEntry;
import dev.keywright.ownership.Observed;
import dev.keywright.ownership.Observer;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Planner;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.render.PlanContext;
import dev.keywright.render.PlanPicture;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the gateway and makes the plan; shared by every command that needs one. */
final class PlanMaker {

    private final Console console;
    private final Reporter reporter;

    PlanMaker(Console console, Reporter reporter) {
        this.console = console;
        this.reporter = reporter;
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
        var diagnostics = new Diagnostics();
        Keyring keyring = opened.keyring();
        Instant lookedAt = opened.early().map(Opened.Begun::at).orElseGet(() -> console.clock()
                .instant());
        Declared part = options.shard().part(declared);
        Optional<Observed> observed;
        Optional<Plan> plan;
        try (Progress progress = reporter.progress()) {
            var looking = Opened.looking(declared.project(), options.shard(), ProgressOutput.reading(progress));
            observed = Observer.read(
                    opened.gateway(), declared, keyring, looking, opened.early().map(Opened.Begun::look), diagnostics);
            plan = observed.flatMap(seen -> {
                progress.begin("Reading and comparing", part.keys().size());
                Instant now = console.clock().instant();
                return Planner.plan(declared, seen, keyring, options, now, diagnostics, () -> progress.step(1));
            });
        }
        reporter.tell(diagnostics.all(), loaded.lines());
        if (diagnostics.hasErrors() || plan.isEmpty()) {
            throw new StoppedException(ExitCode.FAILED);
        }
        if (!plan.get().awaited().isEmpty()) {
            reporter.say("another shard is to write first: "
                    + Words.count(plan.get().awaited().size(), "policy"));
        }
        // The shards of one round are reviewed together and applied one after another.
        long serial = options.shard().isWhole() ? observed.get().ledgerSerial() : 0;
        SavedPlan saved = SavedPlan.of(plan.get(), declared.project(), keyring, serial, options);
        var context = PlanContext.of(part, observed.get().apis());
        return new Made(plan.get(), context, observed.get(), keyring, saved, lookedAt);
    }
}
