package dev.keywright.plan.refresh;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.plan.guards.Guard;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which keys a plan leaves unread, where the last apply came to a clean end. */
class UnchangedKeysTest {

    private final PlanWorld world = new PlanWorld();

    @BeforeEach
    void begin() {
        world.lastFullRead = new LastFullRead.Known(Samples.NOW);
    }

    private static Samples.PolicyBuilder gold() {
        return policy("gold").opens("Orders");
    }

    private static Samples.KeyBuilder plain() {
        return key("plain").opens("Orders");
    }

    private Plan plan(Object... declared) {
        return world.tryPlan(PlanOptions.none().reading(RefreshMode.CHANGED), files(declared))
                .orElseThrow(() -> new AssertionError("errors: " + world.said));
    }

    private int unread(Object... declared) {
        return plan(declared).keysRead().unread();
    }

    @Test
    void aKeyThatWasAppliedAsDeclaredIsNotRead() {
        world.apply(gold(), plain(), key("a").carries("gold"));
        assertThat(unread(gold(), plain(), key("a").carries("gold"))).isEqualTo(2);
        assertThat(unread(gold(), plain().field("rate", 6), key("a").carries("gold")))
                .isEqualTo(1);
    }

    /** Someone gave it to a key on the gateway: deleted without a look, that key would answer 403. */
    @Test
    void allAreReadBeforeAPolicyIsDeleted() {
        world.apply(gold(), policy("own").opens("Billing"), plain(), key("a").carries("own"));
        world.tamper(plain(), "apply_policies", Value.texts(List.of("gold")));

        Plan plan = plan(policy("own").opens("Billing"), plain(), key("a").carries("own"));

        assertThat(plan.keysRead().unread()).isZero();
        assertThat(PlanWorld.kinds(plan)).containsExactly("UpdateKey plain", "DeletePolicy gold");
    }

    @Test
    void aPolicyThatIsGoneAlreadyNeedsNoRead() {
        world.apply(gold(), plain());
        world.dropPolicy("gold");
        Plan plan = plan(plain());
        assertThat(PlanWorld.kinds(plan)).containsExactly("DeletePolicy gold");
        assertThat(plan.keysRead().unread()).isEqualTo(1);
    }

    /** By a clock that is ahead, a key has expired, so that an edit of it is not written; by the right one, it has not. */
    @Test
    void whatWasNotWrittenToAnExpiredKeyIsNotTakenForApplied() {
        Object before = plain().field("rate", 5).expires(SECOND + 30 * DAY);
        Object after = plain().field("rate", 6).expires(SECOND + 30 * DAY);
        world.apply(before);
        world.gateway.now += 31 * DAY;
        Plan ahead = plan(after);
        assertThat(ahead.isEmpty()).isTrue();
        assertThat(ahead.expired()).isEqualTo(1);
        assertThat(ahead.keysRead().outdated()).isEmpty();

        world.gateway.now -= 31 * DAY;
        assertThat(PlanWorld.kinds(plan(after))).containsExactly("UpdateKey plain");
    }

    /** The ledger lost its entry, so nothing records what was applied. */
    @Test
    void anExpiredKeyWithoutAnEntryIsRecordedWithoutAFingerprint() {
        world.apply(plain().expires(SECOND + 30 * DAY));
        world.ledger.clear();
        world.gateway.now += 31 * DAY;
        world.apply(plain().field("rate", 6).expires(SECOND + 30 * DAY));
        assertThat(world.ledger.values()).singleElement().satisfies(entry -> assertThat(entry.applied())
                .isEmpty());
    }

    @Test
    void unreadKeysCountAsOwnedForGuards() {
        Samples.KeyBuilder[] keys = new Samples.KeyBuilder[12];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key("k" + i).opens("Orders");
        }
        world.apply((Object[]) keys);
        Object[] some = java.util.Arrays.copyOf(keys, 8, Object[].class);
        Plan changed = plan(some);
        assertThat(changed.keysRead().unread()).isEqualTo(8);
        assertThat(changed.guards()).isEqualTo(world.plan(some).guards()).isNotEmpty();
        assertThat(((Guard.MassRevoke) changed.guards().get(0)).owned()).isEqualTo(12);
    }
}
