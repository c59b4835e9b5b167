package dev.keywright.mockgateway.store;

/**
 * A used quota.
 *
 * @param used requests counted in this period, including refused ones
 * @param until when the period ends, in epoch milliseconds; 0 = never
 */
public record Counter(long used, long until) {

    boolean over(long nowMillis) {
        return until != 0 && until <= nowMillis;
    }

    Counter more() {
        return new Counter(used + 1, until);
    }
}
