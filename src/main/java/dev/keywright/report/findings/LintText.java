package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.review.Finding;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings for people: of each rule the first few in full, then the names of the others, so that one habit in hundreds of
 * keys stays one paragraph.
 */
public final class LintText {

    /** Findings of one rule that are shown in full. */
    private static final int IN_FULL = 2;

    private static final int NAMES = 10;

    private LintText() {}

    public static String of(LintView view, Style style, int width) {
        var out = new StringBuilder();
        var shown = new ArrayList<Diagnostic>(view.files());
        out.append(DiagnosticsText.blocks(shown, view.lines(), style, width));
        byRule(view.findings()).forEach((rule, findings) -> {
            int most = view.details() ? findings.size() : IN_FULL;
            out.append(DiagnosticsText.blocks(
                    findings.stream().limit(most).map(Finding::diagnostic).toList(), view.lines(), style, width));
            if (findings.size() > most) {
                out.append(rest(rule, findings.subList(most, findings.size()))).append("\n\n");
            }
        });
        return out.append(style.strong(summary(view))).append('\n').toString();
    }

    private static Map<RuleId, List<Finding>> byRule(List<Finding> findings) {
        return findings.stream().collect(Collectors.groupingBy(Finding::rule, LinkedHashMap::new, Collectors.toList()));
    }

    private static String rest(RuleId rule, List<Finding> rest) {
        String names = rest.stream()
                .limit(NAMES)
                .map(finding -> TerminalEscape.text(finding.about().name()))
                .collect(Collectors.joining(", "));
        String more = rest.size() > NAMES ? " and " + Plurals.grouped(rest.size() - NAMES) + " more" : "";
        return "%s: %s of the same kind: %s%s; --details shows them, --off %s leaves them out"
                .formatted(rule, Plurals.count(rest.size(), "more finding"), names, more, rule);
    }

    private static String summary(LintView view) {
        long errors = count(view, Severity.ERROR)
                + view.files().stream().filter(Diagnostic::isError).count();
        long warnings = count(view, Severity.WARNING)
                + view.files().stream().filter(each -> !each.isError()).count();
        String counts = Plurals.join(
                ", ",
                some(errors, "error"),
                some(warnings, "warning"),
                some(count(view, Severity.NOTE), "note"),
                view.accepted() == 0 ? "" : view.accepted() + " accepted by exceptions");
        return counts.isEmpty() ? "No rule found anything." : counts + ".";
    }

    private static String some(long number, String noun) {
        return number == 0 ? "" : Plurals.count(number, noun);
    }

    private static long count(LintView view, Severity severity) {
        return view.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
