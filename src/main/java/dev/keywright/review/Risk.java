package dev.keywright.review;

/**
 * One way in which a change opens more than before, or more than is usually intended.
 *
 * @param about id of the API, or name of the field; empty if the kind needs none
 */
public record Risk(Kind kind, String about) {

    /** What is opened. */
    public enum Kind {
        ALL_APIS,
        /** A new credential that never expires. */
        NEVER_EXPIRES,
        /** An API with neither a rate limit nor a quota. */
        NO_LIMIT,
        /** {@link Risk#about} is the API. */
        API_OPENED,
        /** An expiry was removed. */
        END_REMOVED,
        END_LATER,
        HIGHER_RATE,
        /** {@link Risk#about} is the field, as in the next kind. */
        LIMIT_REMOVED,
        LIMIT_RAISED,
        ACTIVE_AGAIN,
        SIGNATURE_NOT_DEMANDED,
        MORE_VERSIONS,
        MORE_URLS
    }

    static Risk of(Kind kind) {
        return new Risk(kind, "");
    }
}
