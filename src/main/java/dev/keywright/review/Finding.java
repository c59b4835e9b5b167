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
 * @param what in one line
 * @param why it matters
 * @param hint what to do. All three begin in lower case and have no final stop, as in {@link Diagnostic}
 */
public record Finding(
        RuleId rule, Severity severity, Address about, Optional<Location> at, String what, String why, String hint) {

    /** By object, then by rule. */
    static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::about).thenComparing(Finding::rule).thenComparing(Finding::what);

    /** With another severity. */
    Finding with(Severity other) {
        return new Finding(rule, other, about, at, what, why, hint);
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
