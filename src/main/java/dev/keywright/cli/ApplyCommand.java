package dev.keywright.cli;

import dev.keywright.apply.Applier;
import dev.keywright.apply.ApplyOptions;
import dev.keywright.apply.ApplyReport;
import dev.keywright.apply.Cancel;
import dev.keywright.apply.ProgressListener;
import dev.keywright.apply.Sleeper;
import dev.keywright.cli.progress.Progress;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Declared;
import dev.keywright.ownership.Keyring;
import dev.keywright.ownership.LedgerWriter;
import dev.keywright.ownership.Namespaces;
import dev.keywright.plan.Plan;
import dev.keywright.render.ApplyJson;
import dev.keywright.render.ApplyText;
import dev.keywright.render.PlanText;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the gateway hold what the files say. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Plans, asks, and makes the changes. Run again, it finishes what was cut off.")
final class ApplyCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON,
        JSONL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private LookOptions look;

    @Mixin
    private AllowOptions allow;

    @Mixin
    private LockOptions lock;

    @Option(names = "--auto-approve", description = "Does not ask. Needed where nobody can be asked.")
    private boolean autoApprove;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}. jsonl tells each change as it is made.")
    private Format format;

    ApplyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, look);
        ProjectLoader.Loaded loaded = new ProjectLoader(console).load(project);
        Declared declared = loaded.orStop(reporter);
        Gateway gateway = Gateways.open(declared.project(), console, look);
        try (var held = RunLock.take(gateway, Keyring.of(declared.project()), lock.timeout, console, reporter)) {
            return apply(loaded, declared, gateway, reporter, held.cancel());
        }
    }

    private int apply(
            ProjectLoader.Loaded loaded, Declared declared, Gateway gateway, Reporter reporter, Cancel cancel) {
        PlanMaker.Made made = new PlanMaker(console, reporter).make(loaded, declared, gateway, allow.options());
        Plan plan = made.plan();
        if (format == Format.TEXT) {
            console.out().print(PlanText.of(plan, made.context(), reporter.style(), reporter.width(), PlanText.ALL));
            console.out().flush();
        }
        if (!plan.guards().isEmpty()) {
            reporter.guards(plan.guards());
            return ExitCode.GUARDED.code();
        }
        if (!plan.isEmpty() && !autoApprove) {
            new Question(console).orStop();
        }
        try (var interrupt = Interrupt.whileRunning(reporter, cancel)) {
            ApplyReport report = format == Format.JSONL
                    ? tellingEvents(made, gateway, declared, interrupt.cancel())
                    : carryOut(made, gateway, declared, interrupt.cancel(), ProgressListener.SILENT);
            if (format == Format.JSON) {
                console.out().print(ApplyJson.of(report));
            } else if (format == Format.TEXT && !plan.isEmpty()) {
                console.out().print(ApplyText.of(report, reporter.style()));
            }
            console.out().flush();
            return exitCode(report).code();
        }
    }

    private ApplyReport tellingEvents(PlanMaker.Made made, Gateway gateway, Declared declared, Cancel cancel) {
        var events = new EventLines(console);
        events.started(made.plan());
        ApplyReport report = carryOut(made, gateway, declared, cancel, events);
        events.finished(report);
        return report;
    }

    private ApplyReport carryOut(
            PlanMaker.Made made, Gateway gateway, Declared declared, Cancel cancel, ProgressListener events) {
        int connections = declared.project().gateway().connections();
        if (!made.plan().isEmpty() && !made.observed().ledgerFound()) {
            Namespaces.remember(gateway, declared.project());
        }
        try (Progress progress = new Reporter(console, look).progress()) {
            progress.begin("Applying", made.plan().changes().size());
            return Applier.run(
                    made.plan(),
                    gateway,
                    new LedgerWriter(gateway, made.keyring(), connections, made.rebuilt()),
                    ApplyOptions.of(declared.project().orgId(), connections, console.clock()),
                    Sleeper.real(),
                    cancel,
                    ProgressListener.both(events, ProgressOutput.applying(progress)));
        }
    }

    private static ExitCode exitCode(ApplyReport report) {
        if (report.complete()) {
            return ExitCode.DONE;
        }
        if (report.cancelled()) {
            return ExitCode.INTERRUPTED;
        }
        return report.nothingHappened() ? ExitCode.FAILED : ExitCode.PARTLY_APPLIED;
    }
}
