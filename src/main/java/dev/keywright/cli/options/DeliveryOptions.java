package dev.keywright.cli.options;

import dev.keywright.app.handout.Delivery;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How keys that an apply creates reach their holders. */
public final class DeliveryOptions {

    @Option(
            names = "--deliver",
            paramLabel = "DIR",
            description = "Writes each key that is created to a file of its own in this folder, encrypted with age.")
    private Path folder;

    @Option(
            names = "--age-recipients",
            paramLabel = "FILE",
            description = "Public keys of age (age1…), one a line: each can decrypt what --deliver writes, except"
                    + " keys with a 'deliver' of their own.")
    private Path recipients;

    @Option(
            names = "--deliver-exec",
            paramLabel = "CMD",
            description =
                    "Runs this program for each key that is created, with the key as JSON on its standard input; no shell"
                            + " reads CMD. Needs --allow-exec.")
    private String command;

    /** Whether keys are delivered at all. */
    boolean isGiven() {
        return folder != null || command != null;
    }

    /**
     * @param allowExec whether commands may run
     * @throws StoppedException when the options contradict each other
     */
    public Delivery.Request request(boolean allowExec) {
        if (recipients != null && folder == null) {
            throw new StoppedException(ExitCode.USAGE, "--age-recipients is for --deliver, so it needs --deliver DIR");
        }
        return new Delivery.Request(
                Optional.ofNullable(folder), Optional.ofNullable(recipients), Optional.ofNullable(command), allowExec);
    }
}
