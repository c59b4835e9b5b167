package dev.keywright.model;

/** The value of {@code expires} in the files. */
public sealed interface Expiry {

    /** Not specified. The gateway then keeps a key alive forever unless a policy's {@code key_expires_in} ends it. */
    record LeftOut() implements Expiry {}

    /** {@code never}. */
    record Never() implements Expiry {}

    /** A point in time, in seconds since 1970 UTC. */
    record At(long epochSeconds) implements Expiry {}
}
