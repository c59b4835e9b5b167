package dev.keywright.cli.commands.start;

import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The same as {@code --version}. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Prints the version.")
public final class VersionCommand implements Callable<Integer> {

    private final Console console;

    public VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        for (String line : new Version().getVersion()) {
            console.out().println(line);
        }
        return ExitCode.DONE.code();
    }
}
