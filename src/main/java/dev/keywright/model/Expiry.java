package dev.keywright.model;

/** What the files say about {@code expires}. */
public sealed interface Expiry {

    /** Not said; the gateway then lets a key live forever unless a policy's {@code key_expires_in} ends it. */
    record LeftOut() implements Expiry {}

    /** {@code never}. */
    record Never() implements Expiry {}

    /** A moment, in seconds since 1970 UTC. */
    record At(long epochSeconds) implements Expiry {}
}
