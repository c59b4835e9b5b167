package dev.keywright.cli.commands;

import dev.keywright.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command, which only lists the others. */
@Command(
        name = "keywright",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "API keys and policies as code for the Tyk API Gateway.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Start with 'keywright demo' or 'keywright init'."})
public final class Keywright implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
