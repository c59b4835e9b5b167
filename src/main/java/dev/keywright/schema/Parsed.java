package dev.keywright.schema;

import dev.keywright.model.Value;
import java.util.Optional;

/**
 * What a friendly value came to.
 *
 * @param value empty when it could not be read
 * @param expected what it had to be, to go after "must be": {@code a duration}
 * @param hint what to write instead; may be empty
 */
record Parsed(Optional<Value> value, Mistake mistake, String expected, String hint) {

    static Parsed as(Value value) {
        return new Parsed(Optional.of(value), Mistake.WRONG_TYPE, "", "");
    }

    static Parsed not(Mistake mistake, String expected, String hint) {
        return new Parsed(Optional.empty(), mistake, expected, hint);
    }
}
