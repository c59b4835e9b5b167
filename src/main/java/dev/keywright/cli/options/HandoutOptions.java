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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which keys are handed out, and where to. */
public final class HandoutOptions {

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Names of keys in the files.")
    private List<String> names = new ArrayList<>();

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

    /** @throws StoppedException unless keys are chosen in exactly one way */
    public KeyChoice choice() {
        if (names.isEmpty() != all) {
            throw new StoppedException(
                    ExitCode.USAGE, all ? "give names of keys or --all, not both" : "name the keys, or use --all");
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
                            + " or --stdout if standard output is read by a program alone");
        }
        return new HandoutTarget.Request(Optional.ofNullable(out), overwrite);
    }

    /** @throws StoppedException when keys would be shown and the answer is not 'yes' */
    public void ask(Console console, int keys) {
        if (asks()) {
            new Question(console).ask("Print " + (keys == 1 ? "the key" : keys + " keys") + " in clear text?", "shown");
        }
    }

    private boolean asks() {
        return out == null && !stdout;
    }
}
