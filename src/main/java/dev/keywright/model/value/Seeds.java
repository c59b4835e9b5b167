package dev.keywright.model.value;

import java.util.Optional;

/**
 * The seeds of a project.
 *
 * @param current what derived keys are computed from: {@code key_seed_next} where it is declared, else {@code key_seed}; at
 *     least 32 bytes
 * @param former {@code key_seed} while {@code key_seed_next} is declared: it finds what was made with it before
 */
public record Seeds(Secret current, Optional<Secret> former) {

    /** The field of the seed that takes the place of another. */
    public static final String NEXT = "key_seed_next";

    public static Seeds of(Secret seed) {
        return new Seeds(seed, Optional.empty());
    }
}
