package dev.keywright.cli.commands;

import dev.keywright.app.GatewayConnection;
import dev.keywright.app.LoadProject;
import dev.keywright.app.MakePlan;
import dev.keywright.app.files.PrivateFile;
import dev.keywright.app.files.SnapshotFile;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.progress.Progress;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.ownership.LiveState;
import dev.keywright.ownership.identity.Shard;
import dev.keywright.report.kit.TerminalEscape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps what a plan reads from the gateway in a file. */
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
    private OutputOptions.Working look;

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
        var reporter = new Reporter(console, look);
        var early = new GatewayConnection.Early(console, look, Shard.WHOLE);
        LoadProject.Loaded loaded = new LoadProject(console).load(project, early::begin);
        Declared declared = loaded.orStop(reporter);
        GatewayConnection opened = early.orNow(declared);
        Instant at = opened.since(console.clock());
        var diagnostics = new Diagnostics();
        long sessions;
        Optional<LiveState> observed;
        try (Progress progress = reporter.progress()) {
            observed = opened.look(declared, Shard.WHOLE, progress, diagnostics);
            if (observed.isEmpty()) {
                sessions = 0;
            } else {
                int keys = Math.max(
                        declared.keys().size(), observed.get().entries().size());
                progress.begin("Reading sessions", keys);
                sessions = SnapshotFile.write(
                        console.folder().resolve(out), declared, observed.get(), opened.keyring(), at, progress::step);
            }
        } catch (IOException e) {
            throw new StoppedException(
                    ExitCode.FAILED, "the snapshot cannot be written to " + out + ": " + PrivateFile.reason(e));
        }
        reporter.tell(diagnostics.all(), loaded.lines());
        LiveState seen = observed.orElseThrow(() -> new StoppedException(ExitCode.FAILED));
        if (seen.ownsNothing()) {
            reporter.say(MakePlan.NO_LEDGER);
        }
        console.out()
                .println("Snapshot of " + at + " written to " + TerminalEscape.text(out.toString()) + ": "
                        + Counts.of(sessions, "session") + ", "
                        + Counts.of(seen.entries().size(), "ledger entry") + ".");
        return ExitCode.DONE.code();
    }
}
