package dev.keywright.apply.run;

import dev.keywright.diagnostic.ErrorFrames;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.ownership.ledger.pages.LedgerException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Turns the exceptions of calls into outcomes, so that other changes continue, but stops against a gateway that is gone
 * or no longer accepts the admin secret. Thread-safe.
 */
public final class Attempts {

    private static final int PATIENCE = 25;

    private final AtomicInteger inVain = new AtomicInteger();

    public Outcome of(Supplier<Outcome> work) {
        if (inVain.get() >= PATIENCE) {
            return new Outcome.Failed("not tried, since %d calls in a row failed".formatted(PATIENCE));
        }
        try {
            Outcome outcome = work.get();
            inVain.set(0);
            return outcome;
        } catch (GatewayException e) {
            boolean gone = e.kind() == Kind.UNREACHABLE || e.kind() == Kind.FORBIDDEN;
            inVain.updateAndGet(n -> gone ? n + 1 : 0);
            return new Outcome.Failed(e.getMessage());
        } catch (LedgerException e) {
            return new Outcome.Failed(e.getMessage());
        } catch (RuntimeException e) {
            // Its message may quote anything.
            return new Outcome.Failed("internal error: " + e.getClass().getSimpleName(), ErrorFrames.of(e));
        }
    }
}
