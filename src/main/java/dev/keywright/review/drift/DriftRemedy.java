package dev.keywright.review.drift;

/** What to do about drift. As data: {@code report.drift} words it. */
public enum DriftRemedy {
    /** An apply puts it back; a change of the files keeps it. */
    APPLY_OR_EDIT,
    /** An apply creates it again; removed from the files, it stays away. */
    CREATE_AGAIN,
    /** It cannot be created again, since its value is not in the files. */
    CANNOT_CREATE,
    /** An apply removes what the ledger still has of it. */
    CLEAN_LEDGER,
    /** An apply with {@code --adopt-key} writes the mark back. */
    ADOPT_KEY,
    /** It is no longer declared, and without its mark an apply does not revoke it. */
    REVOKE_BY_HAND,
    /** The session carries the mark of another key. */
    OTHERS_MARK,
    /** Another owner has claimed the policy. */
    OTHERS_POLICY,
    /** An apply records the claim of the policy again. */
    CLAIM_AGAIN,
    /** An apply rewrites the session. */
    REWRITE,
    /** An apply ends it. */
    END,
    /** Its entry in the files has no effect any more. */
    REMOVE_OR_EXTEND,
    /** Some nodes of the gateway have not loaded the policy. */
    RELOAD
}
