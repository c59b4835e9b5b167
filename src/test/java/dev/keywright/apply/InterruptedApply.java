package dev.keywright.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Declared;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.testing.gateway.FaultyGateway;
import java.util.function.BiConsumer;

/** Runs an apply once for each of its calls, and has that call go wrong. */
final class InterruptedApply {

    private InterruptedApply() {}

    /** How the n-th call goes wrong. */
    enum Trouble {
        KILLED_BEFORE,
        KILLED_AFTER,
        ANSWER_LOST,
        REFUSED
    }

    /** The process ends here; nothing after it happens. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param check takes what is left after each interrupted apply, and which call went wrong
     * @return how many calls the apply has
     */
    static int atEveryCall(Trouble trouble, Declared before, Declared after, BiConsumer<Site, String> check) {
        for (int n = 1; ; n++) {
            var site = new Site();
            assertThat(site.apply(before).complete()).isTrue();
            var flaky = new FaultyGateway(site.model, fate(n, trouble));
            try {
                site.apply(flaky, after);
            } catch (Killed | GatewayException | LedgerException e) {
                // The user sees it and starts again.
            }
            if (flaky.calls() < n) {
                return n;
            }
            check.accept(site, trouble + " at call " + n);
        }
    }

    private static FaultyGateway.Fate fate(int n, Trouble trouble) {
        return new FaultyGateway.Fate() {
            @Override
            public void before(int number, String call) {
                if (trouble == Trouble.KILLED_BEFORE && number >= n || trouble == Trouble.KILLED_AFTER && number > n) {
                    throw new Killed();
                }
                if (trouble == Trouble.REFUSED && number == n) {
                    throw new GatewayException(Kind.REJECTED, 500, "the gateway said no");
                }
            }

            @Override
            public void after(int number, String call) {
                if (trouble == Trouble.KILLED_AFTER && number >= n) {
                    throw new Killed();
                }
                if (trouble == Trouble.ANSWER_LOST && number == n) {
                    throw new GatewayException(Kind.UNKNOWN_OUTCOME, 0, "no answer");
                }
            }
        };
    }
}
