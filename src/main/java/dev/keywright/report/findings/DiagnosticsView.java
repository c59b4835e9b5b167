package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Location;
import dev.keywright.report.kit.SourcePaths;
import java.util.List;

/**
 * Errors and warnings, and the files they are about.
 *
 * @param lines the lines of those files
 * @param paths where those files are for tools in CI
 */
public record DiagnosticsView(List<Diagnostic> all, SourceLines lines, SourcePaths paths) {

    /** Where formats that need a place show what no file causes: the head of the project file. */
    private static final Location PROJECT = new Location("keywright.yaml", 1, 1);

    public DiagnosticsView {
        all = List.copyOf(all);
    }

    /** @param folder as {@link SourcePaths#folder} */
    public DiagnosticsView(List<Diagnostic> all, SourceLines lines, String folder) {
        this(all, lines, SourcePaths.of(folder));
    }

    static Location place(Diagnostic diagnostic) {
        return diagnostic.location().orElse(PROJECT);
    }
}
