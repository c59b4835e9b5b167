package dev.keywright.cli.commands;

import dev.keywright.app.ReleaseLock;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.options.ShardOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Question;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.model.Shard;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes the lock that a dead run left. */
@Command(
        name = "unlock",
        mixinStandardHelpOptions = true,
        description = {
            "Removes the lock of a run that is dead. Shows whose it is, and asks.",
            "A run that is still alive then notices, finishes what is in flight and stops."
        })
public final class UnlockCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking settings;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            defaultValue = "1/1",
            converter = ShardOptions.Reader.class,
            description = "The lock of the runs of part I of N. Without it, the lock of runs of the whole.")
    private Shard shard;

    @Option(
            names = "--force-unlock",
            paramLabel = "ID",
            description = "Removes the lock of this id without asking, and no other.")
    private String id;

    public UnlockCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var request = new ReleaseLock.Request(project.request(), shard);
        ReleaseLock.Result result =
                new ReleaseLock(console.context()).run(request, this::confirm, new Reporter(console, settings));
        console.out().println(result.released() ? "Unlocked." : "Nobody holds the lock of " + result.namespace() + ".");
        return ExitCode.DONE.code();
    }

    private void confirm(String lockId) {
        if (id == null) {
            if (!console.terminal()) {
                throw new StoppedException(
                        ExitCode.FAILED, "there is no terminal to ask on; use --force-unlock with the id above");
            }
            new Question(console).ask("Remove this lock?");
        } else if (!id.equals(lockId)) {
            throw new StoppedException(ExitCode.FAILED, "the lock has another id; it was left alone");
        }
    }
}
