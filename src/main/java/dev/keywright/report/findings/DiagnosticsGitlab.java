package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.JsonOutput;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/** Errors and warnings as GitLab's code quality report, which merge requests show. */
public final class DiagnosticsGitlab {

    /** GitLab needs a place; one that no file causes is shown at the head of the project file. */
    private static final Location PROJECT = new Location("keywright.yaml", 1, 1);

    private DiagnosticsGitlab() {}

    public static String of(DiagnosticsView view) {
        var seen = new HashMap<String, Integer>();
        return JsonOutput.foreign(Value.items(view.all().stream()
                .map(diagnostic -> issue(diagnostic, view.folder(), seen))
                .toList()));
    }

    private static Value issue(Diagnostic diagnostic, String folder, Map<String, Integer> seen) {
        Location at = diagnostic.location().orElse(PROJECT);
        String path = DiagnosticPath.of(at.file(), folder);
        String why = diagnostic.detail().isEmpty() ? "" : " (" + diagnostic.detail() + ")";
        String hint = diagnostic.hint().isEmpty() ? "" : "; " + diagnostic.hint();
        // Without the line, so that an issue stays the same one when lines above it change.
        String identity = diagnostic.code() + "\n" + path + "\n" + diagnostic.summary();
        int number = seen.merge(identity, 1, Integer::sum);
        return Value.Fields.of(Map.of(
                "description", Value.text(diagnostic.summary() + why + hint),
                "check_name", Value.text(diagnostic.code()),
                "fingerprint", Value.text(DigestUtils.sha256Hex(identity + "\n" + number)),
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
