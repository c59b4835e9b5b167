package dev.keywright.cli.options;

import dev.keywright.app.handout.HandoutTarget;
import dev.keywright.app.handout.KeyChoice;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which keys are handed out, and where to. */
public final class HandoutOptions {

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Names of keys in the files.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--new",
            description =
                    "What the last apply created, on whatever machine it ran. An apply that was cut off and the one that"
                            + " finished it count as one.")
    private boolean created;

    @Option(names = "--all", description = "Every key of the files.")
    private boolean all;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A new file that only you may read; it is not shown anywhere else.")
    private Path out;

    @Option(names = "--overwrite", description = "Replaces FILE where it is there already.")
    private boolean overwrite;

    @Option(
            names = "--stdout",
            description =
                    "Prints to standard output without a question, for $$(…) and pipes. Not for the log of a CI job.")
    private boolean stdout;

    @Option(
            names = "--age",
            paramLabel = "RECIPIENT",
            description = "Encrypts for this public key of age (age1…), to standard output or FILE; repeatable.")
    private List<String> recipients = new ArrayList<>();

    /** @throws StoppedException unless keys are chosen in exactly one way */
    public KeyChoice choice() {
        long ways = Stream.of(!names.isEmpty(), created, all).filter(way -> way).count();
        if (ways != 1) {
            throw new StoppedException(
                    ExitCode.USAGE,
                    ways == 0
                            ? "name the keys, or use --new or --all"
                            : "give names of keys, --new or --all, and only one of these");
        }
        if (created) {
            return new KeyChoice.New();
        }
        return all ? new KeyChoice.All() : new KeyChoice.Named(names);
    }

    /** @throws StoppedException when the options contradict each other, or there is no safe place for a key */
    public HandoutTarget.Request target(Console console) {
        if (out != null && stdout) {
            throw new StoppedException(ExitCode.USAGE, "--out and --stdout exclude each other");
        }
        if (overwrite && out == null) {
            throw new StoppedException(ExitCode.USAGE, "--overwrite is of a file, so it needs --out FILE");
        }
        if (asks() && !console.terminal()) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "nothing was shown: there is no terminal to ask on, and what is printed may end in a log; use --out FILE,"
                            + " --age RECIPIENT, or --stdout if standard output is read by a program alone");
        }
        return new HandoutTarget.Request(Optional.ofNullable(out), overwrite, recipients);
    }

    /** @throws StoppedException when keys would be shown and the answer is not 'yes' */
    public void ask(Console console, int keys) {
        if (asks()) {
            new Question(console).ask("Print " + (keys == 1 ? "the key" : keys + " keys") + " in clear text?", "shown");
        }
    }

    private boolean asks() {
        return out == null && !stdout && recipients.isEmpty();
    }
}
