package dev.keywright.cli.commands;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command, which only lists the others. A script whose command is empty must not succeed. */
@Command(
        name = "keywright",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "API keys and policies as code for the Tyk API Gateway.",
        synopsisSubcommandLabel = "COMMAND")
public final class Keywright implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new StoppedException(ExitCode.USAGE);
    }
}
