package dev.keywright.source;

/** Which references must have a value. */
public enum RequiredReferences {
    ALL,

    /** No request is made, so that the gateway's address and secret may be missing. */
    WITHOUT_GATEWAY,

    /**
     * Only the files are checked: what is not given yet gets a stand-in, which no request and no output ever holds. A pull
     * request from a fork has no secrets at all.
     */
    NONE
}
