package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.JsonOutput;
import dev.keywright.report.kit.SourcePaths;
import java.util.Map;

/** Errors and warnings as GitLab's code quality report, which merge requests show. */
public final class DiagnosticsGitlab {

    private DiagnosticsGitlab() {}

    public static String of(DiagnosticsView view) {
        var seen = new FindingFingerprints();
        return JsonOutput.foreign(Value.items(view.all().stream()
                .map(diagnostic -> issue(diagnostic, view.paths(), seen))
                .toList()));
    }

    private static Value issue(Diagnostic diagnostic, SourcePaths paths, FindingFingerprints seen) {
        Location at = DiagnosticsView.place(diagnostic);
        String path = paths.path(at.file());
        String why = diagnostic.detail().isEmpty() ? "" : " (" + diagnostic.detail() + ")";
        String hint = diagnostic.hint().isEmpty() ? "" : "; " + diagnostic.hint();
        return Value.Fields.of(Map.of(
                "description", Value.text(diagnostic.summary() + why + hint),
                "check_name", Value.text(diagnostic.code()),
                "fingerprint", Value.text(seen.of(diagnostic, path)),
                "severity",
                        Value.text(
                                switch (diagnostic.severity()) {
                                    case ERROR -> "critical";
                                    case WARNING -> "minor";
                                    case NOTE -> "info";
                                }),
                "location",
                        Value.Fields.of(Map.of(
                                "path", Value.text(path),
                                "lines", Value.Fields.of("begin", Value.whole(Math.max(1, at.line())))))));
    }
}
