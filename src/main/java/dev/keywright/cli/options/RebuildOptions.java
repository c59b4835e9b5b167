package dev.keywright.cli.options;

import dev.keywright.app.doctor.RebuildLedger;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.diagnostic.Fact;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** Whether a lost ledger is rebuilt; the other options go with that only. */
public final class RebuildOptions {

    @Option(
            names = "--rebuild",
            required = true,
            description =
                    "Where the ledger is lost, also searches for all keys and policies of the namespace, asks, and records them in a"
                            + " new ledger. Changes no key and no policy.")
    private boolean rebuild;

    @Option(names = "--auto-approve", description = "Does not ask before the new ledger is written.")
    private boolean approved;

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description =
                    "Waits as long as this (90s, 5m) for another run to end. Default: fails at once and names it.")
    private Duration lockTimeout = Duration.ZERO;

    public List<Fact> run(ProjectRequest project, Console console, Reporter reporter) {
        return new RebuildLedger(console.context())
                .run(
                        new RebuildLedger.Request(project, lockTimeout),
                        found -> approve(found, console, reporter),
                        reporter);
    }

    private void approve(List<Fact> found, Console console, Reporter reporter) {
        if (!approved) {
            found.forEach(fact -> reporter.message(fact.name() + ": " + fact.value()));
            ApprovalOption.atTerminal(console, "Write a new ledger with these?");
        }
    }
}
