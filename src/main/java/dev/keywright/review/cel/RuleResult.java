package dev.keywright.review.cel;

import dev.keywright.model.rules.RuleExample;

/**
 * A test of a rule, run.
 *
 * @param actual {@code pass}, {@code warn}, {@code fail}, or {@code error} where the rule could not be checked
 * @param message of the rule, or the reason of the error
 */
public record RuleResult(RuleExample example, String actual, String message) {

    public boolean passed() {
        return example.expected().equals(actual)
                && example.message().map(message::equals).orElse(true);
    }
}
