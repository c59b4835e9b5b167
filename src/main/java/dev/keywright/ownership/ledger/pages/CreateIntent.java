package dev.keywright.ownership.ledger.pages;

import dev.keywright.model.value.Value;
import dev.keywright.tyk.HashFunction;
import java.util.Map;
import java.util.Optional;

/**
 * A run's record of the keys that it is about to create, and where. It is listed in the session {@code count}; its
 * content is in parts, which only that run writes.
 *
 * @param run its id
 * @param at when it began, in epoch seconds
 * @param parts how many; a power of two
 * @param function the gateway's hash function when they were written
 * @param sealed whether each part carries a seal; false for parts written before seals existed
 */
public record CreateIntent(String run, long at, int parts, HashFunction function, boolean sealed) {

    private static final int MOST_PARTS = 1 << 20;

    public Value.Fields toValue() {
        return Value.Fields.of(Map.of(
                "run", Value.text(run),
                "at", Value.whole(at),
                "parts", Value.whole(parts),
                "h", Value.text(function.setting()),
                "sealed", Value.flag(sealed)));
    }

    /** Empty if it is invalid. */
    public static Optional<CreateIntent> of(Value value) {
        if (!(value instanceof Value.Fields fields)) {
            return Optional.empty();
        }
        long parts = fields.whole("parts");
        boolean sound = !fields.text("run").isEmpty() && parts > 0 && parts <= MOST_PARTS && Long.bitCount(parts) == 1;
        return HashFunction.of(fields.text("h"))
                .filter(function -> sound)
                .map(function -> new CreateIntent(
                        fields.text("run"), fields.whole("at"), (int) parts, function, fields.flag("sealed")));
    }
}
