package dev.keywright.plan.diff;

import dev.keywright.model.value.Value;

/**
 * A rate of -1 is none, and its {@code per} means nothing as long as there is one. Keywright writes 1 there; Tyk's own
 * examples and dashboards write -1 (trap 25). Without a {@code per} the gateway takes the whole limit for none given,
 * so that is not the same ({@code apply.go}, {@code emptyRateLimit}).
 */
final class UnlimitedRate {

    private static final Value ONE = Value.whole(1);

    private UnlimitedRate() {}

    /**
     * A field of an object with limits; {@code per} comes out as 1 where the rate is none and {@code per} is below 0.
     */
    static Value field(String name, Value.Fields object, Value value) {
        boolean below = value instanceof Value.Whole whole
                ? whole.number() < 0
                : value instanceof Value.Real real && real.number() < 0;
        return below && name.equals("per") && object.number("rate") < 0 ? ONE : value;
    }
}
