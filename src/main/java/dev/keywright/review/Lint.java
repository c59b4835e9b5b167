package dev.keywright.review;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Declared;
import dev.keywright.model.Location;
import dev.keywright.model.RuleLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

        /** With findings of rules of the organisation, which take no exceptions. */
        public Result with(List<Finding> more) {
            var all = new ArrayList<>(findings);
            all.addAll(more);
            all.sort(Comparator.comparing(Finding::severity).thenComparing(Finding.ORDER));
            return new Result(all, accepted);
        }

        public boolean hasErrors() {
            return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    /** @param now from when an exception counts as ended */
    public static Result run(RuleSet rules, Levels levels, Subject subject, Instant now) {
        var exceptions = new AcceptedFindings(subject.declared(), now);
        List<Finding> left = exceptions.without(
                byCause(exceptions.without(rules.without(levels.off()).check(subject))));
        var findings = new ArrayList<Finding>(left);
        if (!levels.off().contains(UnusedException.ID)) {
            exceptions.unused((object, exception) -> {
                var rule = new RuleId(exception.rule());
                if (rules.rule(rule).isPresent() && !levels.off().contains(rule)) {
                    findings.add(UnusedException.finding(object, exception));
                }
            });
        }
        return new Result(
                findings.stream()
                        .map(finding -> finding.with(levels.of(finding)))
                        .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding.ORDER))
                        .toList(),
                exceptions.accepted());
    }

    /** Findings about keys that have the same cause become one about the cause. */
    private static List<Finding> byCause(List<Finding> findings) {
        Map<Object, List<Finding>> together = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Object group = finding.cause()
                    .<Object>map(cause -> List.of(finding.rule(), cause))
                    .orElse(finding);
            together.computeIfAbsent(group, any -> new ArrayList<>()).add(finding);
        }
        return together.values().stream()
                .map(group -> group.get(0)
                        .cause()
                        .map(cause -> group.get(0).ofCause(cause, group.size()))
                        .orElse(group.get(0)))
                .toList();
    }

    /** Errors for exceptions from rules that do not exist, and for severities that the project file gives them. */
    public static Diagnostics unknownRules(Declared declared, Set<RuleId> known) {
        var names = new TreeSet<String>();
        known.forEach(id -> names.add(id.text()));
        var found = new Diagnostics();
        for (RuleLevel level : declared.project().review().levels()) {
            if (!names.contains(level.rule())) {
                found.add(unknown(level.rule(), level.at(), "its severity would have no effect", names));
            }
        }
        AcceptedFindings.each(declared, (object, exception) -> {
            if (!names.contains(exception.rule())) {
                found.add(unknown(exception.rule(), exception.at(), "the exception would have no effect", names));
            }
        });
        return found;
    }

    private static Diagnostic unknown(String rule, Location at, String why, Set<String> names) {
        return Diagnostic.error(ReviewCode.UNKNOWN_RULE, at, "there is no rule '" + rule + "'")
                .because(why)
                .hint(hint(rule, names));
    }

    private static String hint(String rule, Set<String> names) {
        String nearest = Nearest.hint(rule, names);
        return nearest.isEmpty() ? "rules: " + String.join(", ", names) : nearest;
    }
}
