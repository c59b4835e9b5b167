package dev.keywright.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Declared;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.testing.gateway.FaultyGateway;
import java.util.function.BiConsumer;

/** Runs an apply once for each of its calls, and has that call go wrong. */
final class InterruptedApply {

    private InterruptedApply() {}

    /**
     * @param check takes what is left after each interrupted apply, and which call went wrong
     * @return how many calls the apply has
     */
    static int atEveryCall(CallTrouble.Kind trouble, Declared before, Declared after, BiConsumer<Site, String> check) {
        for (int n = 1; ; n++) {
            var site = new Site();
            assertThat(site.apply(before).complete()).isTrue();
            var flaky = new FaultyGateway(site.model, new CallTrouble(n, trouble));
            try {
                site.apply(flaky, after);
            } catch (CallTrouble.KilledError | GatewayException | LedgerException e) {
                // The user sees it and starts again.
            }
            if (flaky.calls() < n) {
                return n;
            }
            check.accept(site, trouble + " at call " + n);
        }
    }
}
