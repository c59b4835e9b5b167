package dev.keywright.review;

import java.util.function.Consumer;

/**
 * One thing to look for. It sees values only, never files or YAML; and it has no state, so that it can be asked again. One
 * file for each in {@code review.rules}, where {@code BuiltInRules} lists them.
 */
public interface Rule {

    RuleId id();

    /** Of its findings, unless a project chooses another. */
    Severity severity();

    /** @param found receives each finding, in any order */
    void check(Subject subject, Consumer<Finding> found);
}
