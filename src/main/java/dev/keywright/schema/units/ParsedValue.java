package dev.keywright.schema.units;

import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Mistake;
import java.util.Optional;

/**
 * The result of reading a value.
 *
 * @param value empty if it could not be read
 * @param expected completes "must be …": {@code a duration}
 * @param hint what to write instead; may be empty
 */
public record ParsedValue(Optional<Value> value, Mistake mistake, String expected, String hint) {

    public static ParsedValue as(Value value) {
        return new ParsedValue(Optional.of(value), Mistake.WRONG_TYPE, "", "");
    }

    public static ParsedValue not(Mistake mistake, String expected, String hint) {
        return new ParsedValue(Optional.empty(), mistake, expected, hint);
    }
}
