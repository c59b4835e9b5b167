package dev.keywright.review;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.RuleException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Runs rules and takes out what the files accept. */
public final class Lint {

    private Lint() {}

    /**
     * @param findings most serious first, then by object and rule
     * @param accepted how many findings are left out because of an exception
     */
    public record Result(List<Finding> findings, int accepted) {

        public Result {
            findings = List.copyOf(findings);
        }

        public boolean hasErrors() {
            return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    /** @param now from when an exception counts as ended */
    public static Result run(RuleSet rules, Levels levels, Subject subject, Instant now) {
        Map<Address, List<RuleException>> exceptions = exceptions(subject.declared());
        Set<RuleException> used = new HashSet<>();
        var findings = new ArrayList<Finding>();
        int accepted = 0;
        for (Finding finding : rules.without(levels.off()).check(subject)) {
            var exception = exceptions.getOrDefault(finding.about(), List.of()).stream()
                    .filter(each -> each.rule().equals(finding.rule().text()))
                    .findFirst();
            exception.ifPresent(used::add);
            if (exception.filter(each -> each.until() > now.getEpochSecond()).isPresent()) {
                accepted++;
            } else {
                Finding shown = exception.map(each -> ended(finding, each)).orElse(finding);
                findings.add(shown.with(levels.of(shown)));
            }
        }
        if (!levels.off().contains(UnusedException.ID)) {
            exceptions.forEach((object, all) -> all.stream()
                    .filter(each -> !used.contains(each))
                    .filter(each -> rules.rule(new RuleId(each.rule())).isPresent())
                    .filter(each -> !levels.off().contains(new RuleId(each.rule())))
                    .map(each -> UnusedException.finding(object, each))
                    .forEach(finding -> findings.add(finding.with(levels.of(finding)))));
        }
        findings.sort(Comparator.comparing(Finding::severity).thenComparing(Finding.ORDER));
        return new Result(findings, accepted);
    }

    /** Errors for exceptions from rules that do not exist. */
    public static Diagnostics unknownRules(Declared declared, Set<RuleId> known) {
        var names = new TreeSet<String>();
        known.forEach(id -> names.add(id.text()));
        var found = new Diagnostics();
        exceptions(declared).values().forEach(all -> all.stream()
                .filter(each -> !names.contains(each.rule()))
                .map(each -> Diagnostic.error(
                                ReviewCode.UNKNOWN_RULE, each.at(), "there is no rule '" + each.rule() + "'")
                        .because("the exception would have no effect")
                        .hint(hint(each.rule(), names)))
                .forEach(found::add));
        return found;
    }

    private static String hint(String rule, Set<String> names) {
        String nearest = Nearest.hint(rule, names);
        return nearest.isEmpty() ? "rules: " + String.join(", ", names) : nearest;
    }

    private static Finding ended(Finding finding, RuleException exception) {
        return new Finding(
                finding.rule(),
                finding.severity(),
                finding.about(),
                finding.at(),
                finding.what(),
                finding.why() + "; the exception for it has ended (" + exception.reason() + ")",
                finding.hint());
    }

    private static Map<Address, List<RuleException>> exceptions(Declared declared) {
        var all = new HashMap<Address, List<RuleException>>();
        declared.policies().stream()
                .filter(policy -> !policy.review().exceptions().isEmpty())
                .forEach(policy -> all.put(policy.address(), policy.review().exceptions()));
        declared.keys().stream()
                .filter(key -> !key.review().exceptions().isEmpty())
                .forEach(key -> all.put(key.address(), key.review().exceptions()));
        return all;
    }
}
