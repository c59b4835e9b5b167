package dev.keywright.cli.commands.start;

import dev.keywright.app.project.ProjectNames;
import dev.keywright.app.project.ProjectNames.Kind;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the names of the project for the completion of a shell, which must not be disturbed by an error. */
@Command(name = "names-for-completion", hidden = true, description = "Prints names for the completion of a shell.")
public final class NamesCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @ArgGroup
    private Choice choice = new Choice();

    /** Which names; all of keys and policies without it. */
    static final class Choice {
        @Option(names = "--all", description = "Keys and policies.")
        boolean all;

        @Option(names = "--keys", description = "Only keys.")
        boolean keys;

        @Option(names = "--policies", description = "Only policies.")
        boolean policies;

        @Option(names = "--environments", description = "Only environments.")
        boolean environments;

        Kind kind() {
            return keys ? Kind.KEYS : policies ? Kind.POLICIES : environments ? Kind.ENVIRONMENTS : Kind.ALL;
        }
    }

    public NamesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            new ProjectNames(console.context())
                    .run(project.request(), choice.kind())
                    .forEach(name -> console.data(name + "\n"));
        } catch (RuntimeException e) {
            return ExitCode.DONE.code(); // The user asked for no answer, so there is nobody to report it to.
        }
        return ExitCode.DONE.code();
    }
}
