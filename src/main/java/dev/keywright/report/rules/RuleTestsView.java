package dev.keywright.report.rules;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.rules.OrganisationRule;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.review.cel.RuleResult;
import java.util.List;

/**
 * The rules of an organisation, and their tests.
 *
 * @param files errors and warnings about the project and the rules
 * @param lines the lines of the files
 * @param paths where those files are for tools in CI
 * @param list whether the rules are shown instead of their tests
 */
public record RuleTestsView(
        List<Diagnostic> files,
        List<OrganisationRule> rules,
        List<RuleResult> results,
        SourceLines lines,
        SourcePaths paths,
        boolean list) {

    public RuleTestsView {
        files = List.copyOf(files);
        rules = List.copyOf(rules);
        results = List.copyOf(results);
    }

    List<RuleResult> failed() {
        return results.stream().filter(result -> !result.passed()).toList();
    }

    /** Rules without a test. */
    List<String> untested() {
        return rules.stream()
                .map(OrganisationRule::code)
                .filter(code -> results.stream()
                        .noneMatch(result -> result.example().rule().equals(code)))
                .toList();
    }

    long errors() {
        return files.stream().filter(Diagnostic::isError).count();
    }
}
