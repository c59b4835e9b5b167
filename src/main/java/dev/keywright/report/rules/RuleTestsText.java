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
            int codes = view.rules().stream()
                    .mapToInt(rule -> Columns.of(TerminalEscape.text(rule.code())))
                    .max()
                    .orElse(0);
            view.rules().forEach(rule -> rule(rule, codes, style, out));
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

    private static void rule(OrganisationRule rule, int codes, Style style, StringBuilder out) {
        out.append(style.pad(rule.fails() ? "fail" : "warn", 5))
                .append(' ')
                .append(style.pad(rule.on().name().toLowerCase(Locale.ROOT), 7))
                .append(' ')
                .append(style.strong(style.pad(TerminalEscape.text(rule.code()), codes)))
                .append(style.isLinear() ? "\n  at " : "  ")
                .append(style.quiet(TerminalEscape.text(rule.at().toString())))
                .append('\n');
    }

    private static void failed(RuleResult result, Style style, StringBuilder out) {
        out.append(style.paint(Role.ERROR, "failed"))
                .append(style.isLinear() ? ": " : "  ")
                .append(TerminalEscape.text(result.example().name()))
                .append(style.isLinear() ? "\n  at " : "  ")
                .append(style.quiet(TerminalEscape.text(result.example().at().toString())))
                .append('\n');
        line(
                "expected",
                said(result.example().expected(), result.example().message().orElse("")),
                style,
                out);
        line("actual", said(result.actual(), result.message()), style, out);
    }

    static String said(String result, String message) {
        return message.isEmpty() ? result : result + ": " + message;
    }

    private static void line(String label, String text, Style style, StringBuilder out) {
        out.append(style.isLinear() ? "  " : INDENT)
                .append(style.label(label, LABEL - 2))
                .append(TerminalEscape.text(text))
                .append('\n');
    }
}
