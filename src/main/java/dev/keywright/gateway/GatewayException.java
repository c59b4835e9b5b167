package dev.keywright.gateway;

/** A call that did not come to a good end. Messages never quote keys, hashes, secrets or response bodies that hold them. */
public final class GatewayException extends RuntimeException {

    /** What kind of trouble it is, which decides what may be done next. */
    public enum Kind {
        /** No connection; nothing was sent. */
        UNREACHABLE,
        /** Sent, but no (whole) answer of the gateway's own: a write may or may not have happened. */
        UNKNOWN_OUTCOME,
        /** The admin secret was refused (401 or 403). */
        FORBIDDEN,
        /** The gateway answered and said no (other 4xx, or 500 with its reason). */
        REJECTED,
        /** 429, or a read answered with 502, 503 or 504: overloaded or restarting. Nothing was done. */
        BUSY,
        /** An answer that is not a Tyk gateway's: HTML, a redirect, no JSON. */
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

    /** No connection, and none a moment later either: the other side cannot be trusted as it is. */
    public static GatewayException untrusted(String message) {
        return new GatewayException(Kind.UNREACHABLE, 0, message, true, false);
    }

    /** No answer within the time limit. */
    public static GatewayException late(Kind kind, String message) {
        return new GatewayException(kind, 0, message, false, true);
    }

    /** Whether the time limit passed, so that asking again costs as much time. */
    public boolean isLate() {
        return late;
    }

    /** Whether trying again is pointless until someone changes something. */
    public boolean isLasting() {
        return lasting;
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status; 0 when there was none. */
    public int status() {
        return status;
    }
}
