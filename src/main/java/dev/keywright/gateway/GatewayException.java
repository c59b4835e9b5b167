package dev.keywright.gateway;

/** A call that failed. Messages never quote keys, hashes, secrets or response bodies that contain them. */
public final class GatewayException extends RuntimeException {

    /** The kind of failure, which decides what may be done next. */
    public enum Kind {
        /** No connection; nothing was sent. */
        UNREACHABLE,
        /** Sent, but without a complete response from the gateway itself: a write may or may not have taken effect. */
        UNKNOWN_OUTCOME,
        /** The admin secret was refused (401 or 403). */
        FORBIDDEN,
        /** The gateway refused the request (another 4xx, or 500 with its reason). */
        REJECTED,
        /** 429, or a read that got 502, 503 or 504: overloaded or restarting. Nothing was done. */
        BUSY,
        /** A response that is not from a Tyk gateway: HTML, a redirect, or not JSON. */
        NOT_A_GATEWAY
    }

    private final Kind kind;
    private final int status;
    private final boolean lasting;
    private final boolean late;

    public GatewayException(Kind kind, int status, String message) {
        this(kind, status, message, false, false);
    }

    private GatewayException(Kind kind, int status, String message, boolean lasting, boolean late) {
        super(message);
        this.kind = kind;
        this.status = status;
        this.lasting = lasting;
        this.late = late;
    }

    /** No connection, and a retry would not help: the other side cannot be trusted. */
    public static GatewayException untrusted(String message) {
        return new GatewayException(Kind.UNREACHABLE, 0, message, true, false);
    }

    /** No response within the time limit. */
    public static GatewayException late(Kind kind, String message) {
        return new GatewayException(kind, 0, message, false, true);
    }

    /** Whether the time limit passed, so that a retry could take as long again. */
    public boolean isLate() {
        return late;
    }

    /** Whether a retry is pointless until someone changes something. */
    public boolean isLasting() {
        return lasting;
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status; 0 if there was none. */
    public int status() {
        return status;
    }
}
