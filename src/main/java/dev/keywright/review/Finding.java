package dev.keywright.review;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address;
import dev.keywright.model.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One finding of a rule.
 *
 * @param about the key or policy that it concerns
 * @param at where that is declared; empty if no file declares it
 * @param what in one line
 * @param why it matters
 * @param hint what to do. All three begin in lower case and have no final stop, as in {@link Diagnostic}
 * @param cause the policy that causes it, if it is the policy that should be shown
 */
public record Finding(
        RuleId rule,
        Severity severity,
        Address about,
        Optional<Location> at,
        String what,
        String why,
        String hint,
        Optional<Cause> cause) {

    /**
     * A policy that causes findings about the keys that carry it. Those that no exception accepts are shown as one.
     *
     * @param at where it is declared
     * @param what begins the line that is shown; the number of keys completes it
     */
    public record Cause(Address policy, Location at, String what) {}

    /** A finding about what the object itself declares. */
    public static Finding of(
            RuleId rule,
            Severity severity,
            Address about,
            Optional<Location> at,
            String what,
            String why,
            String hint) {
        return new Finding(rule, severity, about, at, what, why, hint, Optional.empty());
    }

    /** By object, then by rule. */
    static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::about).thenComparing(Finding::rule).thenComparing(Finding::what);

    /** With another severity. */
    Finding with(Severity other) {
        return new Finding(rule, other, about, at, what, why, hint, cause);
    }

    /** With another reason. */
    Finding because(String other) {
        return new Finding(rule, severity, about, at, what, other, hint, cause);
    }

    /** The finding about its cause, which has the same for a number of keys. */
    Finding ofCause(Cause policy, int keys) {
        String counted = policy.policy() + " " + policy.what() + " " + Counts.of(keys, "key");
        return of(rule, severity, policy.policy(), Optional.of(policy.at()), counted, why, hint);
    }

    /** The same finding with its location counted from a folder above, as {@link Location#below}. */
    public Finding below(String folder) {
        return new Finding(rule, severity, about, at.map(place -> place.below(folder)), what, why, hint, cause);
    }

    /** The finding as the formats of diagnostics show it. */
    public Diagnostic diagnostic() {
        return new Diagnostic(
                switch (severity) {
                    case ERROR -> Diagnostic.Severity.ERROR;
                    case WARNING -> Diagnostic.Severity.WARNING;
                    case NOTE -> Diagnostic.Severity.NOTE;
                },
                rule.text(),
                what,
                why,
                hint,
                at,
                List.of());
    }
}
