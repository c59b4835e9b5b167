package dev.keywright.apply;

import dev.keywright.gateway.GatewayException;
import dev.keywright.testing.gateway.FaultyGateway;

/** The n-th call to the gateway goes wrong. */
final class CallTrouble implements FaultyGateway.Fate {

    /** How it goes wrong. */
    enum Kind {
        KILLED_BEFORE,
        KILLED_AFTER,
        ANSWER_LOST,
        UNREACHABLE,
        REFUSED
    }

    /** The process ends here; nothing after it happens. */
    static final class KilledError extends Error {
        private static final long serialVersionUID = 1;
    }

    private final int call;
    private final Kind kind;

    CallTrouble(int call, Kind kind) {
        this.call = call;
        this.kind = kind;
    }

    @Override
    public void before(int number, String name) {
        if (kind == Kind.KILLED_BEFORE && number >= call || kind == Kind.KILLED_AFTER && number > call) {
            throw new KilledError();
        }
        if (kind == Kind.UNREACHABLE && number == call) {
            throw new GatewayException(GatewayException.Kind.UNREACHABLE, 0, "no connection");
        }
        if (kind == Kind.REFUSED && number == call) {
            throw new GatewayException(GatewayException.Kind.REJECTED, 500, "the gateway said no");
        }
    }

    @Override
    public void after(int number, String name) {
        if (kind == Kind.KILLED_AFTER && number >= call) {
            throw new KilledError();
        }
        if (kind == Kind.ANSWER_LOST && number == call) {
            throw new GatewayException(GatewayException.Kind.UNKNOWN_OUTCOME, 0, "no answer");
        }
    }
}
