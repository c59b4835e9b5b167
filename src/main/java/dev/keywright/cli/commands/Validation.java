package dev.keywright.cli.commands;

import dev.keywright.app.ValidateFiles;
import dev.keywright.app.ValidateProject;
import dev.keywright.app.files.FileLines;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.ShardOptions;
import dev.keywright.cli.output.CheckoutPaths;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.diagnostic.Counts;
import dev.keywright.model.Declared;
import dev.keywright.report.findings.DiagnosticsView;
import dev.keywright.report.findings.ElsewhereText;
import dev.keywright.report.findings.GivenLaterText;
import dev.keywright.report.kit.SourcePaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Validates a project, or single files, and prints the result. */
record Validation(
        ValidateProject.Request request,
        ShardOptions shard,
        Console console,
        Reporter reporter,
        ReportOptions<DiagnosticsView> format) {

    private static final String LIVE = ", checked against the gateway.";

    ExitCode ofProject() {
        LoadProject.Loaded loaded = new ValidateProject(console.context()).run(request, reporter);
        print(new DiagnosticsView(
                loaded.diagnostics().all(), loaded.lines(), CheckoutPaths.of(loaded.folder(), console.context())));
        if (loaded.diagnostics().hasErrors() || loaded.declared().isEmpty()) {
            return ExitCode.FAILED;
        }
        return valid(counts(loaded.declared().get()), loaded.later());
    }

    ExitCode of(List<Path> files) {
        ValidateFiles.Result result = new ValidateFiles(console.context()).run(request, files, reporter);
        print(new DiagnosticsView(result.found(), new FileLines(console.folder()), here()));
        ElsewhereText.of(result.elsewhere()).ifPresent(reporter::message);
        return result.passed()
                ? valid(Counts.of(result.checked(), "file") + (request.live() ? LIVE : "."), result.later())
                : ExitCode.FAILED;
    }

    /** Paths of single files begin at the working folder. */
    private SourcePaths here() {
        return CheckoutPaths.of(console.folder(), console.context());
    }

    private void print(DiagnosticsView view) {
        format.print(view, format.isForPeople() ? reporter.err() : reporter.out());
        format.write(view, console.context(), reporter);
    }

    private ExitCode valid(String what, Set<String> later) {
        if (format.isForPeople()) {
            console.out().println("Valid: " + what);
            GivenLaterText.of(later).ifPresent(reporter::advice);
        }
        return ExitCode.DONE;
    }

    private String counts(Declared declared) {
        return Counts.of(declared.keys().size(), "key") + shard.part(declared) + ", "
                + Counts.of(declared.policies().size(), "policy") + (request.live() ? LIVE : ".");
    }
}
