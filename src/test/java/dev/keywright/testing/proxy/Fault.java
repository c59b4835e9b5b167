package dev.keywright.testing.proxy;

import java.util.List;
import java.util.stream.Stream;

/** What can happen to one request on its way to the gateway and back. */
public enum Fault {
    NONE,
    /** The connection breaks and the gateway never hears of it. */
    CUT_BEFORE,
    /** The gateway has done it, and the answer never comes. */
    CUT_AFTER,
    /** The gateway has done it, and half of the answer comes. */
    HALF_ANSWER,
    /** Nothing comes until the client gives up; the gateway never hears of it. */
    STALL_BEFORE,
    /** The gateway has done it, and nothing comes until the client gives up. */
    STALL_AFTER,
    /** The connection breaks, and the gateway does it a moment later. */
    LATE,
    SLOW,
    TOO_MANY,
    TOO_MANY_COME_BACK_SOON,
    TOO_MANY_COME_BACK_TOMORROW,
    ERROR_500,
    BAD_GATEWAY_BEFORE,
    BAD_GATEWAY_AFTER,
    UNAVAILABLE,
    TIMEOUT_504_AFTER,
    GARBAGE_BEFORE,
    GARBAGE_AFTER,
    /** {@code kill -9} of the client, before the gateway has heard of this request. */
    KILL_BEFORE,
    /** {@code kill -9} of the client, after the gateway has done it. */
    KILL_AFTER;

    public boolean kills() {
        return this == KILL_BEFORE || this == KILL_AFTER;
    }

    /** Whether the gateway does what was asked, before the client hears of it. */
    public boolean reachesTheGateway() {
        return switch (this) {
            case NONE,
                    CUT_AFTER,
                    HALF_ANSWER,
                    STALL_AFTER,
                    SLOW,
                    BAD_GATEWAY_AFTER,
                    TIMEOUT_504_AFTER,
                    GARBAGE_AFTER,
                    KILL_AFTER -> true;
            case CUT_BEFORE,
                    STALL_BEFORE,
                    LATE,
                    TOO_MANY,
                    TOO_MANY_COME_BACK_SOON,
                    TOO_MANY_COME_BACK_TOMORROW,
                    ERROR_500,
                    BAD_GATEWAY_BEFORE,
                    UNAVAILABLE,
                    GARBAGE_BEFORE,
                    KILL_BEFORE -> false;
        };
    }

    /** Those that a client survives. */
    public static List<Fault> survivable() {
        return Stream.of(values()).filter(f -> f != NONE && !f.kills()).toList();
    }
}
