package dev.keywright.cli.options;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.Out;
import dev.keywright.report.OutputFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --format}. Its choices come from the view's table of formats. */
public class FormatOption<V> {

    private static final String NAME = "--format";

    private final Formats<V> formats;

    @Option(names = NAME, defaultValue = "text", paramLabel = "FORMAT", description = "How to write the result.")
    private OutputFormat chosen;

    public FormatOption(Formats<V> formats) {
        this.formats = formats;
    }

    protected final Formats<V> formats() {
        return formats;
    }

    public OutputFormat chosen() {
        return chosen;
    }

    public boolean is(OutputFormat format) {
        return chosen == format;
    }

    /** Whether people read the result on their terminal. */
    public boolean isForPeople() {
        return chosen.isForPeople();
    }

    /** Writes the view to standard output in the chosen format. */
    public void print(V view, Reporter reporter) {
        print(formats, view, reporter);
    }

    /**
     * Writes another view in the chosen format, such as the reason why there is none.
     *
     * @throws StoppedException when the table does not have the format
     */
    public <W> void print(Formats<W> table, W view, Reporter reporter) {
        if (!table.choices().contains(chosen)) {
            throw new StoppedException(
                    ExitCode.USAGE,
                    NAME + " " + chosen + " is not for this; it is not one of " + String.join(", ", table.names()));
        }
        table.render(chosen, view, reporter.out());
    }

    /** Writes the view in the chosen format. */
    public void print(V view, Out out) {
        formats.render(chosen, view, out);
    }

    /**
     * Sets the choices of each {@code --format} in a command tree from its table, for help, completion and error
     * messages.
     */
    public static void offer(CommandLine tree) {
        tree.getSubcommands().values().forEach(FormatOption::offer);
        CommandSpec spec = tree.getCommandSpec();
        for (CommandSpec mixin : spec.mixins().values()) {
            if (mixin.userObject() instanceof FormatOption<?> format) {
                OptionSpec general = spec.findOption(NAME);
                spec.remove(general);
                spec.addOption(format.offered(general));
            }
        }
    }

    private OptionSpec offered(OptionSpec general) {
        String notes = formats.choices().stream()
                .sorted()
                .map(OutputFormat::note)
                .filter(note -> !note.isEmpty())
                .map(note -> " " + note)
                .collect(Collectors.joining());
        ITypeConverter<OutputFormat> converter = this::choice;
        return OptionSpec.builder(general)
                .completionCandidates(formats.names())
                .converters(converter)
                .description("${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}." + notes)
                .build();
    }

    protected final OutputFormat choice(String text) {
        return Stream.of(OutputFormat.values())
                .filter(formats.choices()::contains)
                .filter(format -> format.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is not one of " + String.join(", ", formats.names())));
    }
}
