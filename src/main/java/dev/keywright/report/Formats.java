package dev.keywright.report;

import static dev.keywright.report.OutputFormat.CSV;
import static dev.keywright.report.OutputFormat.GITHUB;
import static dev.keywright.report.OutputFormat.GITLAB;
import static dev.keywright.report.OutputFormat.HTML;
import static dev.keywright.report.OutputFormat.ICS;
import static dev.keywright.report.OutputFormat.JSON;
import static dev.keywright.report.OutputFormat.JSONL;
import static dev.keywright.report.OutputFormat.JUNIT;
import static dev.keywright.report.OutputFormat.MARKDOWN;
import static dev.keywright.report.OutputFormat.PLAIN;
import static dev.keywright.report.OutputFormat.SARIF;
import static dev.keywright.report.OutputFormat.SLACK;
import static dev.keywright.report.OutputFormat.TEAMS;
import static dev.keywright.report.OutputFormat.TEXT;

import dev.keywright.diagnostic.Fact;
import dev.keywright.model.leaks.LeakAnswer;
import dev.keywright.model.leaks.ScanResult;
import dev.keywright.plan.inventory.EndingKeys;
import dev.keywright.report.apply.ApplyEvents;
import dev.keywright.report.apply.ApplyJson;
import dev.keywright.report.apply.ApplyText;
import dev.keywright.report.apply.ApplyView;
import dev.keywright.report.apply.ReceiptText;
import dev.keywright.report.apply.ReceiptView;
import dev.keywright.report.audit.AuditCsv;
import dev.keywright.report.audit.AuditHtml;
import dev.keywright.report.audit.AuditJson;
import dev.keywright.report.audit.AuditText;
import dev.keywright.report.audit.AuditView;
import dev.keywright.report.capacity.CapacityCsv;
import dev.keywright.report.capacity.CapacityHtml;
import dev.keywright.report.capacity.CapacityJson;
import dev.keywright.report.capacity.CapacityMarkdown;
import dev.keywright.report.capacity.CapacityText;
import dev.keywright.report.capacity.CapacityView;
import dev.keywright.report.convert.ConversionJson;
import dev.keywright.report.convert.ConversionText;
import dev.keywright.report.convert.ConversionView;
import dev.keywright.report.drift.DriftFindings;
import dev.keywright.report.drift.DriftJson;
import dev.keywright.report.drift.DriftMarkdown;
import dev.keywright.report.drift.DriftMessage;
import dev.keywright.report.drift.DriftText;
import dev.keywright.report.drift.DriftView;
import dev.keywright.report.explain.ExplainJson;
import dev.keywright.report.explain.ExplainMarkdown;
import dev.keywright.report.explain.ExplainText;
import dev.keywright.report.explain.ExplainView;
import dev.keywright.report.explain.PredictedSession;
import dev.keywright.report.explain.PredictionJson;
import dev.keywright.report.explain.PredictionText;
import dev.keywright.report.findings.DiagnosticsGithub;
import dev.keywright.report.findings.DiagnosticsGitlab;
import dev.keywright.report.findings.DiagnosticsHtml;
import dev.keywright.report.findings.DiagnosticsJson;
import dev.keywright.report.findings.DiagnosticsJunit;
import dev.keywright.report.findings.DiagnosticsMarkdown;
import dev.keywright.report.findings.DiagnosticsSarif;
import dev.keywright.report.findings.DiagnosticsText;
import dev.keywright.report.findings.DiagnosticsView;
import dev.keywright.report.findings.DoctorJson;
import dev.keywright.report.findings.DoctorText;
import dev.keywright.report.findings.LintText;
import dev.keywright.report.findings.LintView;
import dev.keywright.report.inventory.ExpiringIcs;
import dev.keywright.report.inventory.ExpiringJson;
import dev.keywright.report.inventory.ExpiringText;
import dev.keywright.report.inventory.ListCsv;
import dev.keywright.report.inventory.ListJson;
import dev.keywright.report.inventory.ListText;
import dev.keywright.report.inventory.ListView;
import dev.keywright.report.leaks.LeakAnswerJson;
import dev.keywright.report.leaks.LeakAnswerText;
import dev.keywright.report.leaks.ScanJson;
import dev.keywright.report.leaks.ScanSarif;
import dev.keywright.report.leaks.ScanText;
import dev.keywright.report.plan.PlanJson;
import dev.keywright.report.plan.PlanMarkdown;
import dev.keywright.report.plan.PlanPage;
import dev.keywright.report.plan.PlanText;
import dev.keywright.report.plan.ci.FailedPlan;
import dev.keywright.report.plan.ci.PlanInCi;
import dev.keywright.report.plan.page.PlanHtml;
import dev.keywright.report.rules.RuleTestsJson;
import dev.keywright.report.rules.RuleTestsJunit;
import dev.keywright.report.rules.RuleTestsText;
import dev.keywright.report.rules.RuleTestsView;
import dev.keywright.report.whatif.WhatIfJson;
import dev.keywright.report.whatif.WhatIfJunit;
import dev.keywright.report.whatif.WhatIfText;
import dev.keywright.report.whatif.WhatIfView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The formats that a view can be written in: one table per view. The choices of {@code --format}, their completion, the
 * help text and the error for an unknown format follow from the table, so a new format is one renderer and one entry
 * here.
 *
 * @param <V> the view, which holds everything that its renderers show
 */
public final class Formats<V> {

    public static final Formats<DiagnosticsView> VALIDATE = Formats.<DiagnosticsView>of(
                    TEXT,
                    (view, out) -> out.lines(DiagnosticsText.of(view.all(), view.lines(), out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(DiagnosticsJson.of(view.all())))
            .and(MARKDOWN, (view, out) -> out.print(DiagnosticsMarkdown.of(view, "validate")))
            .and(SARIF, (view, out) -> out.print(DiagnosticsSarif.of(view, "validate")))
            .and(GITHUB, (view, out) -> out.print(DiagnosticsGithub.of(view)))
            .and(GITLAB, (view, out) -> out.print(DiagnosticsGitlab.of(view)))
            .and(JUNIT, (view, out) -> out.print(DiagnosticsJunit.of(view, "validate")))
            .and(HTML, (view, out) -> out.print(DiagnosticsHtml.of(view, "Validation")));

    public static final Formats<LintView> LINT = Formats.<LintView>of(
                    TEXT, (view, out) -> out.lines(LintText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(DiagnosticsJson.of(view)))
            .and(MARKDOWN, (view, out) -> out.print(DiagnosticsMarkdown.of(view.diagnostics(), "lint")))
            .and(SARIF, (view, out) -> out.print(DiagnosticsSarif.of(view.diagnostics(), "lint")))
            .and(GITHUB, (view, out) -> out.print(DiagnosticsGithub.of(view.diagnostics())))
            .and(GITLAB, (view, out) -> out.print(DiagnosticsGitlab.of(view.diagnostics())))
            .and(JUNIT, (view, out) -> out.print(DiagnosticsJunit.of(view.diagnostics(), "lint")))
            .and(HTML, (view, out) -> out.print(DiagnosticsHtml.of(view.diagnostics(), "Lint")));

    public static final Formats<WhatIfView> TESTS = Formats.<WhatIfView>of(
                    TEXT, (view, out) -> out.lines(WhatIfText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(WhatIfJson.of(view)))
            .and(MARKDOWN, (view, out) -> out.print(DiagnosticsMarkdown.of(view.diagnostics(), "test")))
            .and(GITHUB, (view, out) -> out.print(DiagnosticsGithub.of(view.diagnostics())))
            .and(JUNIT, (view, out) -> out.print(WhatIfJunit.of(view)));

    public static final Formats<RuleTestsView> RULE_TESTS = Formats.<RuleTestsView>of(
                    TEXT, (view, out) -> out.lines(RuleTestsText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(RuleTestsJson.of(view)))
            .and(JUNIT, (view, out) -> out.print(RuleTestsJunit.of(view)));

    public static final Formats<PlanPage> PLAN = Formats.<PlanPage>of(
                    TEXT, (view, out) -> out.lines(PlanText.of(view.plan(), out.style(), out.width(), view.limit())))
            .and(JSON, (view, out) -> out.print(PlanJson.of(view.plan())))
            .and(MARKDOWN, (view, out) -> out.print(PlanMarkdown.of(view.plan(), view.paths())))
            .and(SARIF, (view, out) -> out.print(PlanInCi.sarif(view)))
            .and(GITHUB, (view, out) -> out.print(PlanInCi.github(view)))
            .and(GITLAB, (view, out) -> out.print(PlanInCi.gitlab(view)))
            .and(JUNIT, (view, out) -> out.print(PlanInCi.junit(view)))
            .and(HTML, (view, out) -> out.print(PlanHtml.of(view)));

    /** In the formats of {@link #PLAN}. As text, the errors are on standard error already. */
    public static final Formats<FailedPlan> FAILED_PLAN = Formats.<FailedPlan>of(
                    TEXT,
                    (view, out) -> out.lines(
                            DiagnosticsText.of(view.found().all(), view.found().lines(), out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(DiagnosticsJson.of(view.found().all())))
            .and(MARKDOWN, (view, out) -> out.print(view.markdown()))
            .and(SARIF, (view, out) -> out.print(DiagnosticsSarif.of(view.found(), "plan")))
            .and(GITHUB, (view, out) -> out.print(DiagnosticsGithub.of(view.found())))
            .and(GITLAB, (view, out) -> out.print(DiagnosticsGitlab.of(view.found())))
            .and(JUNIT, (view, out) -> out.print(DiagnosticsJunit.of(view.found(), "plan")))
            .and(HTML, (view, out) -> out.print(view.html()));

    public static final Formats<DriftView> DRIFT = Formats.<DriftView>of(
                    TEXT, (view, out) -> out.lines(DriftText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(DriftJson.of(view)))
            .and(MARKDOWN, (view, out) -> out.print(DriftMarkdown.of(view)))
            .and(SARIF, (view, out) -> out.print(DiagnosticsSarif.of(DriftFindings.of(view), "drift")))
            .and(GITHUB, (view, out) -> out.print(DiagnosticsGithub.of(DriftFindings.of(view))))
            .and(GITLAB, (view, out) -> out.print(DiagnosticsGitlab.of(DriftFindings.of(view))))
            .and(JUNIT, (view, out) -> out.print(DiagnosticsJunit.of(DriftFindings.of(view), "drift")))
            .and(SLACK, (view, out) -> out.print(DriftMessage.slack(view)))
            .and(TEAMS, (view, out) -> out.print(DriftMessage.teams(view)));

    /** With {@code jsonl}, this is only the last line of a stream that {@link ApplyEvents} began. */
    public static final Formats<ApplyView> APPLY = Formats.<ApplyView>of(
                    TEXT, (view, out) -> out.lines(ApplyText.of(view, out.style())))
            .and(JSON, (view, out) -> out.print(ApplyJson.of(view.report(), view.leftAlone())))
            .and(JSONL, (view, out) -> out.print(ApplyEvents.finished(view.report(), view.leftAlone(), view.at())));

    public static final Formats<ReceiptView> RECEIPT = Formats.<ReceiptView>of(
                    TEXT, (view, out) -> out.lines(ReceiptText.of(view.fields(), out.style())))
            .and(JSON, (view, out) -> out.print(view.text()))
            .and(MARKDOWN, (view, out) -> out.print(ReceiptText.markdown(view.fields())));

    public static final Formats<List<Fact>> DOCTOR = Formats.<List<Fact>>of(
                    TEXT, (view, out) -> out.lines(DoctorText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(DoctorJson.of(view)));

    public static final Formats<ExplainView> EXPLAIN = Formats.<ExplainView>of(
                    TEXT, (view, out) -> out.lines(ExplainText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(ExplainJson.of(view)))
            .and(MARKDOWN, (view, out) -> out.print(ExplainMarkdown.of(view)));

    public static final Formats<PredictedSession> EFFECTIVE = Formats.<PredictedSession>of(
                    TEXT, (view, out) -> out.print(PredictionText.of(view, out.style())))
            .and(JSON, (view, out) -> out.print(PredictionJson.of(view)));

    public static final Formats<ConversionView> CONVERSION = Formats.<ConversionView>of(
                    TEXT, (view, out) -> out.lines(ConversionText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(ConversionJson.of(view)));

    public static final Formats<ListView> LIST = Formats.<ListView>of(
                    TEXT, (view, out) -> out.lines(ListText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(ListJson.of(view)))
            .and(CSV, (view, out) -> out.print(ListCsv.of(view)));

    public static final Formats<CapacityView> CAPACITY = Formats.<CapacityView>of(
                    TEXT, (view, out) -> out.lines(CapacityText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(CapacityJson.of(view)))
            .and(MARKDOWN, (view, out) -> out.print(CapacityMarkdown.of(view)))
            .and(CSV, (view, out) -> out.print(CapacityCsv.of(view)))
            .and(HTML, (view, out) -> out.print(CapacityHtml.of(view)));

    public static final Formats<AuditView> INVENTORY = Formats.<AuditView>of(
                    TEXT, (view, out) -> out.lines(AuditText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(AuditJson.of(view)))
            .and(CSV, (view, out) -> out.print(AuditCsv.of(view)))
            .and(HTML, (view, out) -> out.print(AuditHtml.of(view)));

    public static final Formats<EndingKeys> EXPIRING = Formats.<EndingKeys>of(
                    TEXT, (view, out) -> out.lines(ExpiringText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(ExpiringJson.of(view)))
            .and(ICS, (view, out) -> out.print(ExpiringIcs.of(view)));

    public static final Formats<LeakAnswer> LEAKED = Formats.<LeakAnswer>of(
                    TEXT, (view, out) -> out.print(LeakAnswerText.of(view, out.style(), out.width())))
            .and(JSON, (view, out) -> out.print(LeakAnswerJson.of(view)));

    public static final Formats<ScanResult> SCAN = Formats.<ScanResult>of(
                    TEXT, (view, out) -> out.print(ScanText.of(view, out.style())))
            .and(JSON, (view, out) -> out.print(ScanJson.of(view)))
            .and(SARIF, (view, out) -> out.print(ScanSarif.of(view)));

    private final Map<OutputFormat, Renderer<V>> renderers;

    private Formats(Map<OutputFormat, Renderer<V>> renderers) {
        this.renderers = renderers;
    }

    public static <V> Formats<V> of(OutputFormat format, Renderer<V> renderer) {
        return new Formats<V>(new EnumMap<>(OutputFormat.class)).and(format, renderer);
    }

    /** With {@code text}, {@code plain} is there, too: the same renderer writes both. */
    public Formats<V> and(OutputFormat format, Renderer<V> renderer) {
        var more = new EnumMap<>(renderers);
        more.put(format, renderer);
        if (format == TEXT) {
            more.put(PLAIN, (view, out) -> renderer.render(view, out.linear()));
        }
        return new Formats<>(more);
    }

    /** The available formats. */
    public Set<OutputFormat> choices() {
        return Set.copyOf(renderers.keySet());
    }

    /** Their names as users write them. */
    public List<String> names() {
        return renderers.keySet().stream().map(OutputFormat::toString).toList();
    }

    /** @throws IllegalArgumentException when {@code format} is none of the {@link #choices} */
    public void render(OutputFormat format, V view, Out out) {
        Renderer<V> renderer = renderers.get(format);
        if (renderer == null) {
            throw new IllegalArgumentException(format + " is not one of " + names());
        }
        renderer.render(view, format.isCommands() ? out.forCommands() : format.isForPeople() ? out : out.forData());
    }
}
