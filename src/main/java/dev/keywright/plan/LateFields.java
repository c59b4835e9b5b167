package dev.keywright.plan;

import dev.keywright.effective.Release;

/** Fields of sessions that some supported gateway release drops in silence (trap 31). */
public final class LateFields {

    private LateFields() {}

    /** Whether the oldest supported release does not know it yet. */
    public static boolean contains(String field) {
        return !Release.V5_3.knows(field);
    }
}
