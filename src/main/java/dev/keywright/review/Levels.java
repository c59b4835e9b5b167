package dev.keywright.review;

import dev.keywright.model.RuleLevel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The severities that a run gives to rules, other than their own.
 *
 * @param severities by rule
 * @param off rules that do not run
 */
public record Levels(Map<RuleId, Severity> severities, Set<RuleId> off) {

    /** Every rule has its own severity. */
    public static final Levels OWN = new Levels(Map.of(), Set.of());

    public Levels {
        severities = Map.copyOf(severities);
        off = Set.copyOf(off);
    }

    /** With the severities of a project file for the rules that these do not name. */
    public Levels over(List<RuleLevel> declared) {
        var merged = new HashMap<>(severities);
        var none = new HashSet<>(off);
        for (RuleLevel level : declared) {
            var rule = new RuleId(level.rule());
            if (!severities.containsKey(rule) && !off.contains(rule)) {
                switch (level.level()) {
                    case ERROR -> merged.put(rule, Severity.ERROR);
                    case WARN -> merged.put(rule, Severity.WARNING);
                    case OFF -> none.add(rule);
                }
            }
        }
        return new Levels(merged, none);
    }

    Severity of(Finding finding) {
        return Optional.ofNullable(severities.get(finding.rule())).orElse(finding.severity());
    }
}
