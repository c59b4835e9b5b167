package dev.keywright.model.leaks;

import dev.keywright.model.Location;
import java.util.Optional;

/** What replaces a leaked key. */
public sealed interface Remedy {

    /** Nothing of this project: it is not known, or belongs to someone else. */
    record None() implements Remedy {}

    /**
     * A change of the files that makes a new key.
     *
     * @param before the line as it is; empty where one is added
     * @param after the line as it becomes
     * @param overlap where the files let the leaked key work on for a while
     * @param written whether the file was changed
     */
    record Edit(Location at, Optional<String> before, String after, Optional<Location> overlap, boolean written)
            implements Remedy {}

    /** @param at what has to be changed by hand */
    record ByHand(Task task, Optional<Location> at, int generation, Optional<Location> overlap) implements Remedy {}

    /** @param overlap where the files let it work on for a while */
    record Replaced(Optional<Location> overlap) implements Remedy {}

    /** What people have to do themselves. */
    enum Task {
        /** Give the key's reference another value. */
        SUPPLIED_KEY,
        PASSWORD,
        /** Give the user a password in the files, which have none: the gateway keeps the one that it has. */
        FIRST_PASSWORD,
        HMAC_SECRET,
        /** Give the cell of a table the number of the next generation. */
        CELL,
        /** Write the next generation in the body of the key. */
        GENERATION,
        SEED,
        ADMIN_SECRET,
        /** The files no longer declare the key. */
        UNDECLARED
    }
}
