package dev.keywright.model.leaks;

import dev.keywright.model.Location;
import java.util.List;
import java.util.Optional;

/**
 * One key, or another secret, and where it was found. Holds nothing of its value.
 *
 * @param number identifies it among the keys of the same scan; from 1
 * @param kind how it was recognised
 * @param owner whose it is; empty if the project does not know it, or there is no project
 * @param places the first of them
 * @param more how many places are left out
 */
public record LeakedValue(int number, Kind kind, Optional<KeyOwner> owner, List<Location> places, long more) {

    /** How it was recognised. */
    public enum Kind {
        /** By prefix and checksum: a derived key of this or another project. */
        DERIVED_KEY,
        /** By the form of the gateway's own keys. */
        GATEWAY_KEY,
        /** By comparison with what the project's files refer to. */
        PROJECT_SECRET
    }

    public LeakedValue {
        places = List.copyOf(places);
    }

    public long count() {
        return places.size() + more;
    }
}
