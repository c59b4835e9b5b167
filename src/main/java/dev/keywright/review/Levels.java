package dev.keywright.review;

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

    Severity of(Finding finding) {
        return Optional.ofNullable(severities.get(finding.rule())).orElse(finding.severity());
    }
}
