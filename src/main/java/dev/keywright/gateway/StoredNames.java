package dev.keywright.gateway;

import dev.keywright.model.value.Secret;
import java.time.Duration;
import java.util.List;

/** The names of all sessions in the gateway's store, where it can be read. */
public sealed interface StoredNames {

    /**
     * Every name, once.
     *
     * @param hashed whether the names are key hashes; otherwise they are tokens
     */
    record Known(List<Secret> names, boolean hashed) implements StoredNames {
        public Known {
            names = List.copyOf(names);
        }
    }

    /** Some names may have been found; no part of them is returned. */
    record Unknown(Reason reason) implements StoredNames {}

    /** Why the names are not known. */
    enum Reason {
        /** {@code gateway.read_from} is not set. */
        NO_STORE,
        /** The user of {@code read_from} may not run SCAN. */
        SCAN_REFUSED,
        /** There is no name that the gateway shows, too, so nothing proves that this is its store. */
        NOTHING_TO_COMPARE,
        /** The gateway does not show a session that is stored there, or shows it otherwise. */
        NOT_THE_GATEWAYS,
        TOO_MANY,
        TOO_SLOW
    }

    /**
     * How much may be read.
     *
     * @param names how many
     * @param time how long the search may take
     */
    record Limits(int names, Duration time) {}
}
