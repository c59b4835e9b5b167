package dev.keywright.cli.help;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** Options that people try because other tools have them, and what to use here. */
public final class GuessedOptions {

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("--json", "--format json"),
            Map.entry("--markdown", "--format markdown"),
            Map.entry("--html", "--format html"),
            Map.entry("--csv", "--format csv"),
            Map.entry("-o", "--format"),
            Map.entry("--output", "--format"),
            Map.entry("-v", "--details"),
            Map.entry("--verbose", "--details"),
            Map.entry("--full", "--details"),
            Map.entry("-y", "--auto-approve"),
            Map.entry("--yes", "--auto-approve"));

    private GuessedOptions() {}

    /** What to use in place of the option; empty if it is not known, or the command does not have that either. */
    public static Optional<String> answer(String option, CommandLine command) {
        return Optional.ofNullable(ANSWERS.get(option))
                .filter(answer -> command.getCommandSpec().optionsMap().containsKey(answer.split(" ")[0]))
                .map(answer -> "Use " + answer + ". '"
                        + command.getCommandSpec().qualifiedName() + " --help' lists all options.");
    }
}
