package dev.keywright.review;

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
 * @param what in one line, without a full stop
 * @param why it matters
 * @param hint what to do
 */
public record Finding(
        RuleId rule, Severity severity, Address about, Optional<Location> at, String what, String why, String hint) {

    /** By object, then by rule. */
    static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::about).thenComparing(Finding::rule).thenComparing(Finding::what);

    /** The finding as the formats of diagnostics show it. They have no severity below warning. */
    public Diagnostic diagnostic() {
        return new Diagnostic(
                severity == Severity.ERROR ? Diagnostic.Severity.ERROR : Diagnostic.Severity.WARNING,
                rule.text(),
                what,
                why,
                hint,
                at,
                List.of());
    }
}
