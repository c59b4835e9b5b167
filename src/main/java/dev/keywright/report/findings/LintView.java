package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.review.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What rules found, and errors and warnings about the files.
 *
 * @param files errors and warnings about the files
 * @param findings most serious first
 * @param accepted how many findings are left out because of an exception
 * @param lines the lines of the files
 * @param paths as in {@link DiagnosticsView}
 * @param details whether every finding is shown in full
 */
public record LintView(
        List<Diagnostic> files,
        List<Finding> findings,
        int accepted,
        SourceLines lines,
        SourcePaths paths,
        boolean details) {

    /** Everything, for formats that have one list. */
    public DiagnosticsView diagnostics() {
        var all = new ArrayList<>(files);
        findings.forEach(finding -> all.add(finding.diagnostic()));
        return new DiagnosticsView(all, lines, paths);
    }
}
