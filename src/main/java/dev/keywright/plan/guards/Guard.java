package dev.keywright.plan.guards;

import java.util.List;

/**
 * Something so unlikely to be meant that apply stops before it.
 *
 * @param code stable, and what {@code --allow} takes to pass it
 * @param summary what would happen, with its numbers
 * @param hint what to do
 */
public record Guard(String code, String summary, String hint) {

    /** The files declare nothing, and yet something would be taken away. */
    public static final String EMPTY_PROJECT = "empty-project";

    /** The files declare less than half of what is owned. */
    public static final String SHRUNKEN_PROJECT = "shrunken-project";

    /** More keys would be revoked or lose access than one apply may take. */
    public static final String MASS_REVOKE = "mass-revoke";

    /** A policy would be deleted that an owned key still carries. */
    public static final String POLICY_IN_USE = "policy-in-use";

    /** Something that {@code protect: true} was said of would be taken away. */
    public static final String PROTECTED = "protected";

    /** The project had a ledger here under another namespace or organisation. */
    public static final String NAMESPACE_CHANGED = "namespace-changed";

    /** A limited key would become unlimited in some way. */
    public static final String WIDER_ACCESS = "wider-access";

    /** Every code that {@code --allow} takes. */
    public static final List<String> CODES = List.of(
            EMPTY_PROJECT, SHRUNKEN_PROJECT, MASS_REVOKE, POLICY_IN_USE, PROTECTED, NAMESPACE_CHANGED, WIDER_ACCESS);
}
