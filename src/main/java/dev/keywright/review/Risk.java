package dev.keywright.review;

/**
 * One way in which a change opens more than before, or more than most want.
 *
 * @param about id of the API, or name of the field; empty where the kind needs none
 */
public record Risk(Kind kind, String about) {

    /** What is opened. */
    public enum Kind {
        ALL_APIS,
        /** A new credential without an end. */
        NEVER_EXPIRES,
        /** Neither a rate limit nor a quota, for some API. */
        NO_LIMIT,
        /** {@link Risk#about} is the API. */
        API_OPENED,
        /** There was an end, and there is none now. */
        END_REMOVED,
        END_LATER,
        HIGHER_RATE,
        /** {@link Risk#about} is the field, likewise in the next. */
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
