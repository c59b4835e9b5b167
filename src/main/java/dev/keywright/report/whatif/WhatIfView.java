package dev.keywright.report.whatif;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.report.findings.DiagnosticsView;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.review.whatif.WhatIfResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The tests of a project, run.
 *
 * @param files errors and warnings about the project and its tests
 * @param apiNames how APIs are shown
 * @param lines the lines of the files
 * @param paths as in {@link DiagnosticsView}
 * @param details whether tests that passed are shown, too
 */
public record WhatIfView(
        List<Diagnostic> files,
        List<WhatIfResult> results,
        ApiNames apiNames,
        SourceLines lines,
        SourcePaths paths,
        boolean details) {

    /** Names of APIs by id. */
    @FunctionalInterface
    public interface ApiNames {
        String of(String id);
    }

    public WhatIfView {
        files = List.copyOf(files);
        results = List.copyOf(results);
    }

    List<WhatIfResult> failed() {
        return results.stream().filter(result -> !result.passed()).toList();
    }

    /** Everything that is wrong, for formats that have one list. */
    public DiagnosticsView diagnostics() {
        var all = new ArrayList<>(files);
        failed().forEach(result -> all.add(WhatIfWording.diagnostic(result, apiNames)));
        return new DiagnosticsView(all, lines, paths);
    }
}
