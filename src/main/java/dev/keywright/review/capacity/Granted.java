package dev.keywright.review.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sum of limits. A key without a limit has no number, so it is named and not summed.
 *
 * @param sum of the limits; requests per second, or requests per quota period
 * @param ceiling what the API is built for, in the same unit
 * @param unlimited names of the keys without such a limit
 */
public record Granted(double sum, Optional<Double> ceiling, List<String> unlimited) {

    public Granted {
        unlimited = List.copyOf(unlimited);
    }

    /** Whether more is granted than the API is built for, or an unknown amount. */
    public boolean isOver() {
        return ceiling.isPresent() && (sum > ceiling.get() || !unlimited.isEmpty());
    }

    /** In percent of the ceiling. */
    public Optional<Double> share() {
        return ceiling.map(most -> 100 * sum / most);
    }

    /** Collects one sum. */
    static final class Sum {
        private double sum;
        private final List<String> unlimited = new ArrayList<>();

        void add(String key, double amount) {
            if (Double.isInfinite(amount)) {
                unlimited.add(key);
            } else {
                sum += amount;
            }
        }

        Granted against(Optional<Double> ceiling) {
            return new Granted(sum, ceiling, unlimited);
        }
    }
}
