package dev.keywright.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * What a plan was made from.
 *
 * @param commit the commit that is checked out in the project's folder, in hexadecimal; files may have been edited since
 * @param readAt when reading the gateway began, or when the snapshot was taken
 */
public record PlanBasis(Optional<String> commit, Optional<Instant> readAt) {

    public static final PlanBasis UNKNOWN = new PlanBasis(Optional.empty(), Optional.empty());

    /** How many digits of a commit people are shown. */
    private static final int SHORT = 7;

    /** The first digits of the commit, which suffice for people. */
    public Optional<String> shortCommit() {
        return commit.map(digits -> digits.substring(0, Math.min(SHORT, digits.length())));
    }
}
