package dev.keywright.cli;

import dev.keywright.cli.progress.Progress;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Declared;
import dev.keywright.ownership.Keyring;
import dev.keywright.ownership.LedgerEntry;
import dev.keywright.ownership.ObserveOptions;
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

    Made make(ProjectLoader.Loaded loaded, Declared declared, Gateway gateway, PlanOptions options) {
        var diagnostics = new Diagnostics();
        Keyring keyring = Keyring.of(declared.project());
        Instant lookedAt = console.clock().instant();
        Declared part = options.shard().part(declared);
        Optional<Observed> observed;
        Optional<Plan> plan;
        try (Progress progress = reporter.progress()) {
            int connections = declared.project().gateway().connections();
            var looking = new ObserveOptions(connections, true, options.shard(), ProgressOutput.reading(progress));
            observed = Observer.read(gateway, declared, keyring, looking, diagnostics);
            plan = observed.flatMap(seen -> {
                progress.begin("Comparing", part.keys().size());
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
