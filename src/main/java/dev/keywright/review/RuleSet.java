package dev.keywright.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rules that run together, each once. */
public final class RuleSet {

    private final SortedMap<RuleId, Rule> rules = new TreeMap<>();

    private RuleSet(Collection<Rule> rules) {
        for (Rule rule : rules) {
            if (this.rules.put(rule.id(), rule) != null) {
                throw new IllegalArgumentException("two rules are called " + rule.id());
            }
        }
    }

    /** @throws IllegalArgumentException if two of them have the same id */
    public static RuleSet of(Collection<Rule> rules) {
        return new RuleSet(rules);
    }

    /** The rules, sorted by id. */
    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    public Optional<Rule> rule(RuleId id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** All rules except these; unknown ids are ignored. */
    public RuleSet without(Set<RuleId> ids) {
        return new RuleSet(
                rules.values().stream().filter(rule -> !ids.contains(rule.id())).toList());
    }

    /** Runs the rules. Findings are sorted by object and rule. */
    public List<Finding> check(Subject subject) {
        var found = new ArrayList<Finding>();
        rules.values().forEach(rule -> rule.check(subject, found::add));
        found.sort(Finding.ORDER);
        return List.copyOf(found);
    }
}
