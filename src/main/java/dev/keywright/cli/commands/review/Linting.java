package dev.keywright.cli.commands.review;

import dev.keywright.app.files.FileLines;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.review.LintFiles;
import dev.keywright.app.review.LintProject;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.output.CheckoutPaths;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.findings.ElsewhereText;
import dev.keywright.report.findings.GivenLaterText;
import dev.keywright.report.findings.LintView;
import dev.keywright.report.kit.SourcePaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Runs the rules over a project, or over single files, and prints the result. */
record Linting(
        LintProject.Request request,
        boolean details,
        Console console,
        Reporter reporter,
        ReportOptions<LintView> format) {

    ExitCode ofProject() {
        LintProject.Result result = new LintProject(console.context()).run(request, reporter);
        LoadProject.Loaded loaded = result.loaded();
        var view = new LintView(
                loaded.diagnostics().all(),
                result.findings(),
                result.accepted(),
                loaded.lines(),
                CheckoutPaths.of(loaded.folder(), console.context()),
                details);
        print(view, loaded.later());
        return result.passed() ? ExitCode.DONE : ExitCode.FAILED;
    }

    ExitCode of(List<Path> files) {
        LintFiles.Result result = new LintFiles(console.context()).run(request, files, reporter);
        var lines = new FileLines(console.folder());
        ElsewhereText.of(result.elsewhere()).ifPresent(reporter::message);
        print(new LintView(result.files(), result.findings(), 0, lines, here(), details), result.later());
        return result.passed() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Paths of single files begin at the working folder. */
    private SourcePaths here() {
        return CheckoutPaths.of(console.folder(), console.context());
    }

    private void print(LintView view, Set<String> later) {
        format.print(view, console.context(), reporter);
        if (format.isForPeople()) {
            GivenLaterText.of(later).ifPresent(reporter::advice);
        }
    }
}
