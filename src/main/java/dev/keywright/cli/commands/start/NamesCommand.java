package dev.keywright.cli.commands.start;

import dev.keywright.app.project.ProjectNames;
import dev.keywright.app.project.ProjectNames.Kind;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the names of the project for the completion of a shell, which must not be disturbed by an error. */
@Command(name = "names-for-completion", hidden = true, description = "Prints names for the completion of a shell.")
public final class NamesCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Option(names = "--keys", description = "Only keys.")
    private boolean keys;

    public NamesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            new ProjectNames(console.context())
                    .run(project.request(), keys ? Kind.KEYS : Kind.ALL)
                    .forEach(console.out()::println);
        } catch (RuntimeException e) {
            return ExitCode.DONE.code(); // The user asked for no answer, so there is nobody to report it to.
        }
        return ExitCode.DONE.code();
    }
}
