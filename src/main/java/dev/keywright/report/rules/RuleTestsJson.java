package dev.keywright.report.rules;

import dev.keywright.model.rules.OrganisationRule;
import dev.keywright.model.value.Value;
import dev.keywright.report.findings.DiagnosticsJson;
import dev.keywright.report.kit.JsonOutput;
import dev.keywright.review.cel.RuleResult;
import java.util.Locale;
import java.util.Map;

/** Rules and their tests for machines; {@code schemas/rule-tests.schema.json} describes them. */
public final class RuleTestsJson {

    public static final String FORMAT = "keywright-rule-tests";
    public static final int VERSION = 1;

    private RuleTestsJson() {}

    public static String of(RuleTestsView view) {
        return JsonOutput.document(
                FORMAT,
                VERSION,
                Map.of(
                        "passed",
                                Value.whole(
                                        view.results().size() - view.failed().size()),
                        "failed", Value.whole(view.failed().size()),
                        "errors", Value.whole(view.errors()),
                        "diagnostics", DiagnosticsJson.items(view.files()),
                        "rules",
                                Value.items(view.rules().stream()
                                        .map(RuleTestsJson::rule)
                                        .toList()),
                        "tests",
                                Value.items(view.results().stream()
                                        .map(RuleTestsJson::test)
                                        .toList())));
    }

    private static Value rule(OrganisationRule rule) {
        return Value.Fields.of(Map.of(
                "code", Value.text(rule.code()),
                "on", Value.text(rule.on().name().toLowerCase(Locale.ROOT)),
                "severity", Value.text(rule.fails() ? "fail" : "warn"),
                "help", Value.text(rule.help()),
                "location", JsonOutput.location(rule.at())));
    }

    private static Value test(RuleResult result) {
        return Value.Fields.of(Map.of(
                "name", Value.text(result.example().name()),
                "rule", Value.text(result.example().rule()),
                "location", JsonOutput.location(result.example().at()),
                "passed", result.passed() ? Value.TRUE : Value.FALSE,
                "expected", Value.text(result.example().expected()),
                "actual", Value.text(result.actual()),
                "message", Value.text(result.message())));
    }
}
