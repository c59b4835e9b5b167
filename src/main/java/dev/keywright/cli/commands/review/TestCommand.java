package dev.keywright.cli.commands.review;

import dev.keywright.app.project.LoadProject;
import dev.keywright.app.review.TestProject;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.output.CheckoutPaths;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.whatif.WhatIfView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the tests of a project. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the tests in *.test.yaml: would the gateway let a request of a key through, and if not, why?",
            "Decides as the gateway does once the files are applied. Needs no gateway."
        })
public final class TestCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking settings;

    @Parameters(paramLabel = "FILE", description = "Files with tests; all of the project when left out.")
    private List<Path> files = List.of();

    @Option(names = "--live", description = "Uses the APIs and policies of the gateway.")
    private boolean live;

    @Option(names = "--against", paramLabel = "FILE", description = "Uses the APIs and policies of a snapshot.")
    private Optional<Path> against = Optional.empty();

    @Option(names = "--details", description = "Shows tests that passed, too.")
    private boolean details;

    @Mixin
    private ReportOptions<WhatIfView> format = new ReportOptions<>(Formats.TESTS);

    public TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new TestProject.Request(project.request(), files, live, against);
        TestProject.Result result = new TestProject(console.context()).run(request, reporter);
        LoadProject.Loaded loaded = result.loaded();
        var view = new WhatIfView(
                loaded.diagnostics().all(),
                result.results(),
                result.apiNames()::of,
                loaded.lines(),
                CheckoutPaths.of(loaded.folder(), console.context()),
                details);
        format.print(view, console.context(), reporter);
        return (result.passed() ? ExitCode.DONE : ExitCode.FAILED).code();
    }
}
