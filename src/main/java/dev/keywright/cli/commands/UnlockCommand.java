package dev.keywright.cli.commands;

import dev.keywright.app.LoadProject;
import dev.keywright.app.ProjectGateways;
import dev.keywright.app.run.LockHolderText;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.options.ShardOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Question;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Declared;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.live.StoreProof;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.LockHolder;
import dev.keywright.report.kit.TerminalEscape;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes the lock that a run left. */
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
    private OutputOptions.Asking look;

    @Mixin
    private ShardOptions shard;

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
        var reporter = new Reporter(console, look);
        Declared declared = new LoadProject(console).load(project).orStop(reporter);
        Gateway gateway = ProjectGateways.open(declared.project(), console, look);
        Keyring keyring = Keyring.of(declared.project());
        var lock = new AdvisoryLock(gateway, keyring, shard.shard);
        if (lock.isBroken()) {
            return removeBroken(lock, reporter);
        }
        Optional<LockHolder> holder = lock.holder();
        if (holder.isEmpty()) {
            StoreProof.showsLedger(gateway, keyring); // A gateway without its Redis shows no lock either.
            console.out()
                    .println("Nobody holds the lock of " + declared.project().namespace() + ".");
            return ExitCode.DONE.code();
        }
        reporter.say("held by " + LockHolderText.by(holder.get()));
        reporter.say("lock id " + TerminalEscape.text(holder.get().id()));
        confirm(holder.get().id());
        if (!lock.release(holder.get())) {
            throw changedHands();
        }
        console.out().println("Unlocked.");
        return ExitCode.DONE.code();
    }

    private int removeBroken(AdvisoryLock lock, Reporter reporter) {
        reporter.say(
                "what is in the place of the lock is not a lock of this project: somebody else wrote or changed it");
        reporter.say("lock id " + lock.sessionId());
        confirm(lock.sessionId());
        if (!lock.removeBroken()) {
            throw changedHands();
        }
        console.out().println("Unlocked.");
        return ExitCode.DONE.code();
    }

    private static StoppedException changedHands() {
        return new StoppedException(ExitCode.FAILED, "the lock has changed hands in the meantime; it was left alone");
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
