package dev.keywright.cli.output;

import dev.keywright.app.files.ReportFile;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.OutputFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --format}, and {@code --report}: further formats of the same result, each in a file. */
public final class ReportOptions<V> extends FormatOption<V> {

    private static final String NAME = "--report";

    @Option(
            names = NAME,
            paramLabel = "FORMAT=FILE",
            description = "Also writes the result in this format, one of --format, to FILE; repeatable. Written even if"
                    + " the command fails.")
    private List<Report> reports = new ArrayList<>();

    private final Set<Path> files = new HashSet<>();

    /** One format and its file, as the user wrote it. */
    record Report(OutputFormat format, Path file) {}

    public ReportOptions(Formats<V> formats) {
        super(formats);
    }

    /**
     * Writes the view to standard output, and each report to its file.
     *
     * @throws StoppedException when a file cannot be written
     */
    public void print(V view, RunContext context, Reporter reporter) {
        print(view, reporter);
        write(view, context, reporter);
    }

    /** Writes the reports alone. */
    public void write(V view, RunContext context, Reporter reporter) {
        write(formats(), view, context, reporter);
    }

    /**
     * Writes another view, such as the reason why there is none, to standard output, unless people read it, and as reports.
     *
     * @param table has the formats of the table that the choices are from
     */
    public <W> void printInstead(Formats<W> table, W view, RunContext context, Reporter reporter) {
        if (!isForPeople()) {
            print(table, view, reporter);
        }
        write(table, view, context, reporter);
    }

    private <W> void write(Formats<W> table, W view, RunContext context, Reporter reporter) {
        for (Report report : reports) {
            ReportFile.write(
                    context, report.file(), reporter.rendered(out -> table.render(report.format(), view, out)));
        }
    }

    /** Reads the formats of each {@code --report} in a command tree from its table. */
    public static void offerReports(CommandLine tree) {
        tree.getSubcommands().values().forEach(ReportOptions::offerReports);
        CommandSpec spec = tree.getCommandSpec();
        for (CommandSpec mixin : spec.mixins().values()) {
            if (mixin.userObject() instanceof ReportOptions<?> options) {
                OptionSpec general = spec.findOption(NAME);
                spec.remove(general);
                ITypeConverter<Report> converter = options::report;
                spec.addOption(OptionSpec.builder(general).converters(converter).build());
            }
        }
    }

    private Report report(String text) {
        int sign = text.indexOf('=');
        if (text.isBlank()) {
            return new Report(OutputFormat.TEXT, Path.of("")); // EmptyValues has the message.
        }
        if (sign <= 0 || text.substring(sign + 1).isBlank()) {
            throw new TypeConversionException("'" + text + "' is not FORMAT=FILE, such as markdown=plan.md");
        }
        var report = new Report(choice(text.substring(0, sign)), Path.of(text.substring(sign + 1)));
        if (!files.add(report.file().normalize())) {
            throw new TypeConversionException(report.file() + " is named twice; each format needs a file of its own");
        }
        return report;
    }
}
