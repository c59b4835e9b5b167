package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import java.util.List;

/**
 * Errors and warnings, and the files they are about.
 *
 * @param lines the lines of those files
 * @param folder the project's folder relative to the working folder, with {@code /} between names; empty if they are
 * the same
 */
public record DiagnosticsView(List<Diagnostic> all, SourceLines lines, String folder) {}
