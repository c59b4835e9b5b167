package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.SessionReads;
import dev.keywright.gateway.StoreUnreadableException;
import dev.keywright.model.Declared;
import dev.keywright.model.Session;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.Plan;
import dev.keywright.plan.Planner;
import dev.keywright.plan.change.Change;
import dev.keywright.tyk.SessionRef;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** A gateway without its Redis answers 404 to every read of a session, and 200 to everything else. */
class StoreAwayTest {

    private static final Declared FILES = files(
            policy("gold").opens("Orders"),
            key("one").carries("gold"),
            key("two").carries("gold"),
            key("three").opens("Orders").field("rate", 1L).field("per", 1L));

    private final Site site = new Site();

    /** Some reads find the store away. */
    private static final class Away extends ForwardingGateway {
        private final Gateway real;
        private final IntPredicate away;
        private final Optional<Boolean> reported;
        private int reads;

        Away(Gateway real, IntPredicate away, Optional<Boolean> reported) {
            super(real);
            this.real = real;
            this.away = away;
            this.reported = reported;
        }

        @Override
        public Optional<Boolean> storeUp() {
            return reported;
        }

        @Override
        public Optional<Session> session(SessionRef sessionRef) {
            return away.test(++reads) ? Optional.empty() : real.session(sessionRef);
        }

        @Override
        public Optional<Session> agreed(SessionRef sessionRef) {
            return session(sessionRef);
        }

        @Override
        public SessionReads reads(int connections) {
            return SessionReads.oneByOne(this, 1);
        }
    }

    @Test
    void whatAGatewayWithoutItsStoreShowsIsNoPlan() {
        applied();
        assertThatThrownBy(() -> plan(new Away(site.model, read -> true, Optional.of(false))))
                .isInstanceOf(StoreUnreadableException.class)
                .hasMessageContaining("Redis is down");
    }

    @Test
    void aStoreThatGoesAwayMidwayIsNoticed() {
        applied();
        int reads = readsOfOnePlan();
        for (int last = 0; last <= reads; last++) {
            int whole = last;
            try {
                Plan plan = plan(new Away(site.model, read -> read > whole, Optional.of(false)));
                assertThat(plan.changes()).as("after %d reads", whole).isEmpty();
            } catch (StoreUnreadableException e) {
                assertThat(whole).isLessThan(reads);
            }
        }
    }

    /** A moment is enough for a key to seem gone. */
    @Test
    void aStoreThatIsAwayForAMomentMakesNoKeyNew() {
        applied();
        int reads = readsOfOnePlan();
        for (int missed = 1; missed <= reads; missed++) {
            int one = missed;
            try {
                Plan plan = plan(new Away(site.model, read -> read == one, Optional.empty()));
                assertThat(plan.changes())
                        .as("without read %d", one)
                        .noneMatch(change -> change instanceof Change.CreateKey);
            } catch (StoreUnreadableException e) {
                assertThat(e).hasMessageContaining("no longer shows the ledger");
            }
        }
    }

    @Test
    void aKeyThatIsReallyGoneIsMadeAgain() {
        applied();
        site.model.stored.values().removeIf(session -> session.fields("meta_data")
                .fields("keywright")
                .text("name")
                .equals("three"));
        int before = site.model.stored.size();
        Plan plan = plan(new Away(site.model, read -> false, Optional.of(true)));
        assertThat(plan.changes())
                .as("%d sessions", before)
                .allMatch(change -> change instanceof Change.CreateKey || change instanceof Change.RecordPolicy);
    }

    private void applied() {
        var observed = observed(site.model);
        assertThat(site.carryOut(site.model, plan(observed), observed).complete())
                .isTrue();
    }

    private int readsOfOnePlan() {
        var counting = new Away(site.model, read -> false, Optional.of(true));
        assertThat(plan(counting).changes()).isEmpty();
        return counting.reads;
    }

    private Plan plan(Gateway gateway) {
        return plan(observed(gateway));
    }

    private Plan plan(LiveState observed) {
        return Planner.plan(
                        FILES,
                        observed,
                        site.keyring,
                        Site.ANYTHING,
                        Instant.ofEpochSecond(site.model.now),
                        new Diagnostics())
                .orElseThrow();
    }

    private LiveState observed(Gateway gateway) {
        return site.look(gateway, FILES);
    }
}
