package dev.keywright.cli.commands;

import dev.keywright.app.ConvertFiles;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.MadeFilesOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.diagnostic.Counts;
import dev.keywright.model.Address;
import dev.keywright.report.Formats;
import dev.keywright.report.convert.ConversionView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files of other tools to the files of a project. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = {
            "Turns policies and keys in files of Tyk and its tools into YAML. Needs no gateway and no project.",
            "Takes policies.json, arrays, one object a file, {\"Data\": […]}, JSON lines, Kubernetes SecurityPolicies, and folders.",
            "No key, hash, password or other secret is written: variables take their place."
        })
public final class ConvertCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private OutputOptions settings;

    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "Files and folders; '-' is standard input.")
    private List<String> inputs;

    @Mixin
    private MadeFilesOptions files;

    @Option(
            names = "--as",
            paramLabel = "KIND",
            converter = ObjectKindOption.class,
            completionCandidates = ObjectKindOption.class,
            description = "What to take objects for that could be either: ${COMPLETION-CANDIDATES}.")
    private Address.Kind as;

    @Option(names = "--org", paramLabel = "ORG", description = "The organisation of objects that name none.")
    private String org;

    @Mixin
    private FormatOption<ConversionView> format = new FormatOption<>(Formats.CONVERSION);

    public ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var reporter = new Reporter(console, settings);
        var request = new ConvertFiles.Request(
                inputs, files.out(), files.overwrite(), Optional.ofNullable(as), Optional.ofNullable(org));
        ConvertFiles.Result made = new ConvertFiles(console.context(), console.in()).run(request, reporter);
        new ConversionReport(format, console, reporter).print(made.made(), Counts.of(made.read(), "file"), files.out());
        return (made.made().files().isEmpty() ? ExitCode.FAILED : ExitCode.DONE).code();
    }
}
