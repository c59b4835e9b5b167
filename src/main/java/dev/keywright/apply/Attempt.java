package dev.keywright.apply;

import dev.keywright.gateway.GatewayException;
import dev.keywright.ownership.LedgerException;
import java.util.function.Supplier;

/** Turns what a call throws into an outcome, so that other changes go on. */
final class Attempt {

    private Attempt() {}

    static Outcome of(Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (GatewayException | LedgerException e) {
            return new Outcome.Failed(e.getMessage());
        } catch (RuntimeException e) {
            // Its message may quote anything.
            return new Outcome.Failed("internal error: " + e.getClass().getSimpleName());
        }
    }
}
