package dev.keywright.cli.options;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** An option with an empty value, as a script passes it whose variable is not set: {@code --out="$OUT"}. */
public final class EmptyValues {

    private EmptyValues() {}

    /** Runs the command, unless a value is missing. */
    public static int refuse(ParseResult line) {
        for (CommandLine command : line.asCommandLineList()) {
            for (OptionSpec option : command.getParseResult().matchedOptions()) {
                if (option.originalStringValues().stream().anyMatch(String::isBlank)) {
                    throw new ParameterException(
                            command,
                            option.longestName() + " has an empty value. If it comes from a variable, is that set?");
                }
            }
        }
        return new CommandLine.RunLast().execute(line);
    }
}
