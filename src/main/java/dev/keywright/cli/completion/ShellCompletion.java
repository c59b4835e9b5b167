package dev.keywright.cli.completion;

import java.util.List;
import picocli.CommandLine;

/** Completion scripts. Names come from the project when they are asked for, so the script never gets old. */
public final class ShellCompletion {

    /** A shell that has a script. */
    public enum Shell {
        BASH,
        ZSH,
        FISH
    }

    private ShellCompletion() {}

    public static String of(CommandLine root, Shell shell) {
        List<CompletedCommand> commands = CompletedCommand.all(root);
        return switch (shell) {
            case BASH -> BashScript.of(commands);
            case ZSH -> ZshScript.of(commands);
            case FISH -> FishScript.of(commands);
        };
    }
}
