package dev.keywright.review.drift;

import dev.keywright.diagnostic.Code;
import dev.keywright.model.drift.DriftKind;

/** The codes of drift in formats that have one list of findings. They are stable: tools and the docs refer to them. */
public enum DriftCode implements Code {
    DRIFT_EDITED,
    DRIFT_GONE,
    DRIFT_MARK_REMOVED,
    DRIFT_RESIDUE,
    DRIFT_EXPIRED,
    DRIFT_UNMANAGED,
    /** An entry of the baseline file that no longer holds. */
    BASELINE_ENTRY;

    public static DriftCode of(DriftKind kind) {
        return switch (kind) {
            case EDITED -> DRIFT_EDITED;
            case GONE -> DRIFT_GONE;
            case MARK_REMOVED -> DRIFT_MARK_REMOVED;
            case RESIDUE -> DRIFT_RESIDUE;
            case EXPIRED -> DRIFT_EXPIRED;
            case UNMANAGED -> DRIFT_UNMANAGED;
        };
    }
}
