package dev.keywright.model;

/**
 * A finding of a rule that is accepted for a time.
 *
 * @param rule its name, such as {@code key-never-expires}
 * @param reason for the next reviewer
 * @param until when it is reported again, in epoch seconds
 * @param at where the rule is named
 */
public record RuleException(String rule, String reason, long until, Location at) {}
