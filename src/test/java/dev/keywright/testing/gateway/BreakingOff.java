package dev.keywright.testing.gateway;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Session;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A connection that breaks off after a number of writes of sessions, until it is mended. */
public final class BreakingOff implements FaultyGateway.Fate {

    private static final Set<String> WRITES = Set.of("create", "update", "delete");

    private int writesLeft = Integer.MAX_VALUE;

    /** How many writes still succeed. */
    public void after(int writes) {
        writesLeft = writes;
    }

    public void mend() {
        writesLeft = Integer.MAX_VALUE;
    }

    @Override
    public boolean concerns(String call, Supplier<Optional<Session>> session) {
        return WRITES.contains(call);
    }

    @Override
    public synchronized void before(int number, String call) {
        if (writesLeft-- <= 0) {
            throw new GatewayException(Kind.UNREACHABLE, 0, "broke off");
        }
    }

    @Override
    public void after(int number, String call) {}
}
