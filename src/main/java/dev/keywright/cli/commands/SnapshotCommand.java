package dev.keywright.cli.commands;

import dev.keywright.app.TakeSnapshot;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.diagnostic.Counts;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TimeText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Saves what a plan reads from the gateway to a file. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the gateway as plan does and writes what it found to a file, for 'plan --against FILE'.",
            "The file holds no key, token, hash, password or other secret; meta_data, tags and usernames are in it."
        })
public final class SnapshotCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Working settings;

    @Option(
            names = {"-out", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "Where to; packed when the name ends in .gz. Only its owner may read it.")
    private Path out;

    public SnapshotCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        TakeSnapshot.Result taken =
                new TakeSnapshot(console.context()).run(new TakeSnapshot.Request(project.request(), out), reporter);
        console.out()
                .println("Snapshot of " + TimeText.of(taken.at()) + " written to " + TerminalEscape.text(out.toString())
                        + ": "
                        + Counts.of(taken.sessions(), "session") + ", " + Counts.of(taken.entries(), "ledger entry")
                        + ".");
        return ExitCode.DONE.code();
    }
}
