package dev.keywright.report.rules;

import dev.keywright.model.rules.OrganisationRule;
import dev.keywright.report.findings.DiagnosticsText;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.review.cel.RuleResult;
import java.util.Locale;

/** Tests of rules for people: those that failed, and how many passed. */
public final class RuleTestsText {

    private static final String INDENT = " ".repeat(8);
    private static final int LABEL = 10;

    private RuleTestsText() {}

    public static String of(RuleTestsView view, Style style, int width) {
        var out = new StringBuilder();
        if (!view.files().isEmpty()) {
            out.append(DiagnosticsText.of(view.files(), view.lines(), style, width))
                    .append('\n');
        }
        if (view.list()) {
            view.rules().forEach(rule -> rule(rule, style, out));
            return out.append(Plurals.count(view.rules().size(), "rule"))
                    .append(".\n")
                    .toString();
        }
        view.failed().forEach(result -> failed(result, style, out));
        long passed = view.results().size() - view.failed().size();
        out.append(Plurals.count(passed, "test")).append(" passed");
        if (!view.failed().isEmpty()) {
            out.append(", ").append(Plurals.grouped(view.failed().size())).append(" failed");
        }
        if (view.errors() > 0) {
            out.append(", ").append(Plurals.count(view.errors(), "error"));
        }
        out.append(".\n");
        if (!view.untested().isEmpty()) {
            out.append("Without a test: ")
                    .append(TerminalEscape.text(String.join(", ", view.untested())))
                    .append(".\n");
        }
        return out.toString();
    }

    private static void rule(OrganisationRule rule, Style style, StringBuilder out) {
        out.append(Columns.pad(rule.fails() ? "fail" : "warn", 6))
                .append(Columns.pad(rule.on().name().toLowerCase(Locale.ROOT), 8))
                .append(style.strong(TerminalEscape.text(rule.code())))
                .append("  ")
                .append(style.quiet(TerminalEscape.text(rule.at().toString())))
                .append('\n');
    }

    private static void failed(RuleResult result, Style style, StringBuilder out) {
        out.append(style.paint(Role.ERROR, "failed"))
                .append("  ")
                .append(TerminalEscape.text(result.example().name()))
                .append("  ")
                .append(style.quiet(TerminalEscape.text(result.example().at().toString())))
                .append('\n');
        line(
                "expected",
                said(result.example().expected(), result.example().message().orElse("")),
                out);
        line("actual", said(result.actual(), result.message()), out);
    }

    static String said(String result, String message) {
        return message.isEmpty() ? result : result + ": " + message;
    }

    private static void line(String label, String text, StringBuilder out) {
        out.append(INDENT)
                .append(Columns.pad(label, LABEL))
                .append(TerminalEscape.text(text))
                .append('\n');
    }
}
