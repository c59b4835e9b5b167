package dev.keywright.cli.commands;

import dev.keywright.app.ExportKeys;
import dev.keywright.app.convert.MadeFiles;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.MadeFilesOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.convert.ConversionView;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The live state as YAML. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the living keys and policies of the namespace as YAML, without adopting or changing anything.",
            "No key, hash, password or other secret is written: variables take their place."
        })
public final class ExportCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking settings;

    @Option(names = "--all", description = "Everything of the organisation that the gateway lists, whoever made it.")
    private boolean all;

    @Mixin
    private MadeFilesOptions files;

    @Mixin
    private FormatOption<ConversionView> format = new FormatOption<>(Formats.CONVERSION);

    public ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var reporter = new Reporter(console, settings);
        var request = new ExportKeys.Request(project.request(), all, files.out(), files.overwrite());
        MadeFiles made = new ExportKeys(console.context()).run(request, reporter);
        new ConversionReport(format, console, reporter).print(made, "the gateway", files.out());
        return ExitCode.DONE.code();
    }
}
