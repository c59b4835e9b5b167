package dev.keywright.cli.output;

import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.report.OutputFormat;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** With {@code --format plain}, messages, errors and progress are for screen readers as well. */
public final class LinearOutput {

    private LinearOutput() {}

    /** To be called before the command runs. */
    public static void prepare(ParseResult line) {
        for (CommandLine command : line.asCommandLineList()) {
            List<Object> options = command.getCommandSpec().mixins().values().stream()
                    .map(CommandSpec::userObject)
                    .toList();
            if (isPlain(options)) {
                options.stream()
                        .filter(OutputOptions.class::isInstance)
                        .map(OutputOptions.class::cast)
                        .forEach(OutputOptions::writeLinear);
            }
        }
    }

    private static boolean isPlain(Collection<Object> options) {
        return options.stream()
                .filter(FormatOption.class::isInstance)
                .map(FormatOption.class::cast)
                .anyMatch(format -> format.is(OutputFormat.PLAIN));
    }
}
