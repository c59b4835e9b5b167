package dev.keywright.cli.commands;

import dev.keywright.app.MakePlan;
import dev.keywright.app.Operator;
import dev.keywright.app.run.OutputException;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Interrupt;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.apply.ApplyView;
import dev.keywright.report.plan.PlanContext;
import dev.keywright.report.plan.PlanText;
import dev.keywright.report.plan.PlanView;
import java.time.Duration;
import java.util.Optional;

/**
 * The person who typed {@code apply}: sees the plan in the chosen format, answers questions on the terminal, and stops
 * the run with Ctrl-C.
 */
final class TerminalOperator implements Operator {

    private final Console console;
    private final Reporter reporter;
    private final FormatOption<ApplyView> format;
    private final int details;
    private final boolean delivers;
    private String changes = "";
    private Optional<PlanContext> context = Optional.empty();
    private Duration kept = Duration.ZERO;

    /**
     * @param details how many changes are shown in full
     * @param delivers whether what is created is delivered to its holders
     */
    TerminalOperator(
            Console console, Reporter reporter, FormatOption<ApplyView> format, int details, boolean delivers) {
        this.details = details;
        this.delivers = delivers;
        this.console = console;
        this.reporter = reporter;
        this.format = format;
    }

    @Override
    public void review(MakePlan.Result plan) {
        kept = Duration.ofSeconds(plan.declared().project().guards().restoreWithin());
        if (format.isForPeople() || canAnswer()) {
            PlanView view = PlanOutput.view(plan);
            changes = view.question();
            context = Optional.of(view.context()).filter(known -> !delivers);
            if (format.isForPeople()) {
                reporter.out().lines(PlanText.of(view, reporter.style(), reporter.width(), details));
            }
        }
        console.out().flush();
    }

    @Override
    public boolean canAnswer() {
        return console.terminal();
    }

    @Override
    public void approve(Question question) {
        var terminal = new dev.keywright.cli.terminal.Question(console);
        switch (question) {
            case CHANGES -> terminal.orStop(changes);
            case SEAL_LEDGER -> terminal.ask("\nSeal the ledger?");
            case REMOVE_OLD_SESSIONS -> terminal.ask("\nRemove what is left from before hash_keys was switched?");
        }
    }

    @Override
    public Watch begin(Plan plan, Cancellation cancel) {
        if (format.is(OutputFormat.JSON)) {
            // The whole result is written at the end. A line end, which JSON allows, tests now whether output can be
            // written.
            console.print("\n");
            console.out().flush();
        }
        return new Watching(plan, cancel);
    }

    private final class Watching implements Watch {

        private final Plan plan;
        private final EventLines events;
        private final ProgressListener listener;
        private final Interrupt interrupt;

        Watching(Plan plan, Cancellation cancel) {
            this.plan = plan;
            this.events = new EventLines(console, cancel);
            this.listener = streams() ? events : ProgressListener.SILENT;
            this.interrupt = Interrupt.whileRunning(reporter, cancel);
        }

        private boolean streams() {
            return format.is(OutputFormat.JSONL);
        }

        @Override
        public void started() {
            if (streams()) {
                events.started(plan);
            }
        }

        @Override
        public void begun(Stage stage) {
            listener.begun(stage);
        }

        @Override
        public void finished(Change change, Outcome outcome) {
            listener.finished(change, outcome);
        }

        @Override
        public boolean report(ApplyReport report) {
            try {
                if (streams()) {
                    events.finished(report, plan);
                } else if (!format.isForPeople() || !plan.isEmpty()) {
                    format.print(
                            new ApplyView(
                                    report,
                                    plan.leftAlone(),
                                    console.clock().instant(),
                                    details == PlanText.ALL,
                                    kept,
                                    context),
                            reporter.out());
                }
                console.out().flush();
                report.open().stream()
                        .map(ApplyReport.Result::outcome)
                        .filter(Outcome.Failed.class::isInstance)
                        .forEach(outcome -> reporter.frames(((Outcome.Failed) outcome).frames()));
            } catch (OutputException e) {
                return false; // Main reports it.
            }
            return !console.output().isBroken();
        }

        @Override
        public void close() {
            interrupt.close();
        }
    }
}
