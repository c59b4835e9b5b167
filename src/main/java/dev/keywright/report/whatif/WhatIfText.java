package dev.keywright.report.whatif;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.report.findings.DiagnosticsText;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.review.whatif.WhatIfResult;

/** The tests of a project for people: those that failed in full, and how many passed. */
public final class WhatIfText {

    private static final String INDENT = "  ";
    private static final int LABEL = 10;

    private WhatIfText() {}

    public static String of(WhatIfView view, Style style, int width) {
        var out = new StringBuilder();
        if (!view.files().isEmpty()) {
            out.append(DiagnosticsText.of(view.files(), view.lines(), style, width))
                    .append('\n');
        }
        for (WhatIfResult result : view.results()) {
            if (result.passed() && view.details()) {
                out.append(style.paint(Role.CREATE, "passed"))
                        .append(style.isLinear() ? ": " : INDENT)
                        .append(head(result, style))
                        .append('\n');
            } else if (!result.passed()) {
                out.append(style.paint(Role.ERROR, "failed"))
                        .append(style.isLinear() ? ": " : INDENT)
                        .append(head(result, style))
                        .append('\n');
                line("expected", WhatIfWording.expected(result), style, width, out);
                line("actual", WhatIfWording.actual(result), style, width, out);
                line("why", WhatIfWording.why(result, view.apiNames()), style, width, out);
                WhatIfWording.places(result).forEach(place -> line("", "at " + place, style, width, out));
            }
        }
        return out.append(summary(view)).toString();
    }

    private static String head(WhatIfResult result, Style style) {
        return TerminalEscape.text(result.test().name())
                + (style.isLinear() ? "\n  at " : INDENT)
                + style.quiet(
                        TerminalEscape.text(result.test().locations().start().toString()));
    }

    private static void line(String label, String text, Style style, int width, StringBuilder out) {
        if (style.isLinear()) {
            out.append("  ").append(label.isEmpty() ? "" : label + ": ").append(TerminalEscape.text(text));
            out.append('\n');
            return;
        }
        String start = INDENT.repeat(4) + Columns.pad(label, LABEL);
        for (String line : Columns.wrap(TerminalEscape.text(text), Math.max(width - start.length(), 40))) {
            out.append(start).append(line).append('\n');
            start = INDENT.repeat(4) + Columns.pad("", LABEL);
        }
    }

    private static String summary(WhatIfView view) {
        long failed = view.failed().size();
        long passed = view.results().size() - failed;
        long errors = view.files().stream().filter(Diagnostic::isError).count();
        String count = Plurals.count(passed, "test") + " passed"
                + (failed > 0 ? ", " + Plurals.grouped(failed) + " failed" : "");
        return count + (errors > 0 ? ", " + Plurals.count(errors, "error") : "") + ".\n";
    }
}
