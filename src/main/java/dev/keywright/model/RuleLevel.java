package dev.keywright.model;

/**
 * How serious the project file makes the findings of a rule.
 *
 * @param rule its name, such as {@code key-never-expires}
 * @param at where the rule is named
 */
public record RuleLevel(String rule, Level level, Location at) {

    /** The lists of {@code lint}. */
    public enum Level {
        ERROR,
        WARN,
        OFF
    }
}
