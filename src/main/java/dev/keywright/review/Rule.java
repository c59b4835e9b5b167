package dev.keywright.review;

import java.util.function.Consumer;

/**
 * One thing to check. A rule sees values only, never files or YAML, and has no state, so that it can run again. One
 * file each in {@code review.rules}; {@code BuiltInRules} lists them.
 */
public interface Rule {

    RuleId id();

    /** The severity of its findings, unless a project overrides it. */
    Severity severity();

    /** @param found receives each finding, in any order */
    void check(Subject subject, Consumer<Finding> found);
}
