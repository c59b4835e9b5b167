package dev.keywright.model.rules;

import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import java.util.Optional;

/**
 * A test of a rule: given values, and the result that is expected of the rule.
 *
 * @param rule its code
 * @param name for people
 * @param given the variables of the rule, such as {@code session}
 * @param expected {@code pass}, {@code warn} or {@code fail}
 * @param message what the rule's message is expected to be
 * @param at where the test is written
 */
public record RuleExample(
        String rule, String name, Value.Fields given, String expected, Optional<String> message, Location at) {}
