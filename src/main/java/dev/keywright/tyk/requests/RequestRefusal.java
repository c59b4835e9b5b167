package dev.keywright.tyk.requests;

/** Why the gateway refuses a request of a client that has proved who it is. */
public enum RequestRefusal {
    SUSPENDED("suspended", 403, "Key is inactive, please renew"),
    EXPIRED("expired", 401, "Key has expired, please renew"),
    /** The key opens other APIs. */
    NO_ACCESS("no-access", 403, "Access to this API has been disallowed"),
    /** The key opens other versions of the API. */
    VERSION("version", 403, "Access to this API has been disallowed"),
    /** No allowed URL matches the path. */
    PATH("path", 403, "Access to this resource has been disallowed"),
    /** An allowed URL matches the path, for other methods. */
    METHOD("method", 403, "Access to this resource has been disallowed"),
    RATE("rate", 429, "Rate Limit Exceeded"),
    QUOTA("quota", 403, "Quota exceeded"),
    /** The gateway does not have the key, or no longer. */
    UNKNOWN_KEY("unknown-key", 403, "Access to this API has been disallowed");

    private final String word;
    private final int status;
    private final String message;

    RequestRefusal(String word, int status, String message) {
        this.word = word;
        this.status = status;
        this.message = message;
    }

    /** Its name in files and output. */
    public String word() {
        return word;
    }

    /** The HTTP status of the response. */
    public int status() {
        return status;
    }

    /** The gateway's own words in the response. */
    public String message() {
        return message;
    }
}
