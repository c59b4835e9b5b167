package dev.keywright.cli.help;

import dev.keywright.app.run.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Which exit codes a command can end with, by the options that it has. */
public final class ExitCodes {

    /** Options that ask for an exit code of its own. */
    private static final Set<String> PENDING = Set.of("--detailed-exitcode", "--fail", "--check");

    private ExitCodes() {}

    public static List<ExitCode> of(CommandSpec command) {
        var codes = new ArrayList<ExitCode>();
        for (ExitCode code : ExitCode.values()) {
            if (isRoot(command) || applies(code, command)) {
                codes.add(code);
            }
        }
        return codes;
    }

    private static boolean isRoot(CommandSpec command) {
        return command.parent() == null;
    }

    private static boolean applies(ExitCode code, CommandSpec command) {
        return switch (code) {
            case DONE, FAILED, USAGE, INTERRUPTED -> true;
            case CHANGES_PENDING -> command.optionsMap().keySet().stream().anyMatch(PENDING::contains);
            case GUARDED -> has(command, "--allow");
            case PARTLY_APPLIED ->
                has(command, "--auto-approve") || command.name().equals("reveal");
            case STALE_PLAN -> has(command, "--plan-digest");
        };
    }

    private static boolean has(CommandSpec command, String option) {
        return command.findOption(option) != null;
    }
}
