package dev.keywright.model.whatif;

import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import java.util.Optional;

/**
 * One test: a request of a key at some time, and what the gateway is expected to decide.
 *
 * @param name for people; made from the request if the file has none
 * @param key the name or address of a declared key
 * @param locations where its fields are written
 */
public record WhatIfTest(
        String name, String key, WhatIfRequest request, Moment moment, Expected expected, FieldLocations locations) {

    /** When the request is made. */
    public sealed interface Moment {

        /** Now. */
        record Now() implements Moment {}

        /** @param epochSeconds a point in time */
        record At(long epochSeconds) implements Moment {}

        /** @param seconds since the key was created */
        record After(long seconds) implements Moment {}
    }

    /**
     * What is expected.
     *
     * @param refusal the word of a reason, such as {@code expired}; empty if any reason is right
     * @param at where it is written
     */
    public record Expected(boolean allowed, Optional<String> refusal, Location at) {}
}
