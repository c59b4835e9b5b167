package dev.keywright.report.plan.ci;

import dev.keywright.report.findings.DiagnosticsHtml;
import dev.keywright.report.findings.DiagnosticsMarkdown;
import dev.keywright.report.findings.DiagnosticsView;
import dev.keywright.report.kit.CommentMark;
import dev.keywright.report.kit.MarkdownEscape;
import java.util.Optional;

/**
 * Why there is no plan.
 *
 * @param found errors, at least one, and warnings
 * @param environment the value of {@code --env}
 */
public record FailedPlan(DiagnosticsView found, Optional<String> environment) {

    /** A page in place of the one with the plan. */
    public String html() {
        return DiagnosticsHtml.of(
                found, "No plan" + environment.map(name -> " for " + name).orElse(""));
    }

    /** A comment that takes the place of the one with the plan. */
    public String markdown() {
        return CommentMark.of("plan", found.paths().folder(), environment)
                + "### Keywright"
                + environment.map(name -> " · " + MarkdownEscape.inline(name)).orElse("")
                + " · no plan: " + DiagnosticsMarkdown.counts(found.all()) + "\n"
                + DiagnosticsMarkdown.table(found);
    }
}
