package dev.keywright.apply;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Declared;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The third promise: wherever an apply is cut off, the next one finishes it, and nothing is lost on the way. */
class InterruptionTest {

    private static final Secret STRANGER = Secret.of("a-key-of-someone-else");

    private static final InMemoryGateway APPLIED = applied();

    private static InMemoryGateway applied() {
        var site = new Site();
        assertThat(site.apply(before()).complete()).isTrue();
        return site.model;
    }

    /** One where the files from before are applied. */
    private static Site site() {
        return new Site(APPLIED.copy());
    }

    private static Declared before() {
        return files(
                policy("gold")
                        .opens("Orders")
                        .field("tags", List.of("a"))
                        .field("rate", 9)
                        .field("per", 1),
                policy("old").opens("Billing"),
                policy("trial").opens("Orders").field("key_expires_in", DAY),
                key("stays").carries("gold"),
                key("moves").carries("old"),
                key("rotates").generation(1).opens("Orders"),
                key("goes").opens("Orders"),
                key("jane").opens("Orders").user("jane", "first"));
    }

    private static Declared after() {
        return files(
                policy("gold")
                        .opens("Orders")
                        .field("tags", List.of())
                        .field("rate", 5)
                        .field("per", 1),
                policy("trial").opens("Orders").field("key_expires_in", DAY),
                policy("new").opens("Versioned"),
                key("stays").carries("gold"),
                key("moves").carries("new"),
                key("rotates").generation(2).opens("Orders"),
                key("comes").carries("new", "gold"),
                key("guest").carries("trial"),
                key("jane").opens("Orders").user("jane", "second"));
    }

    /** Then there is no file to delete any more, as where another file holds the policy. */
    @Test
    void aDeleteThatArrivesAfterTheReloadIsADelete() {
        var site = site();
        var late = new FaultyGateway[1];
        var reloads = new AtomicInteger();
        late[0] = new FaultyGateway(site.model, new FaultyGateway.Fate() {
            private boolean held;

            @Override
            public void before(int number, String call) {
                // Nothing goes wrong before.
            }

            @Override
            public void after(int number, String call) {
                if (held && call.equals("reload") && reloads.incrementAndGet() == 1) {
                    late[0].arriveLate();
                }
            }

            @Override
            public boolean isHeldUp(int number, String call) {
                boolean first = !held && call.equals("deletePolicy");
                held |= first;
                return first;
            }
        });

        ApplyReport report = site.apply(late[0], after());

        assertThat(reloads.get()).as("it was held up").isPositive();
        assertThat(report.open()).isEmpty();
        assertThat(site.model.loaded.keySet()).containsExactlyInAnyOrder("gold", "trial", "new");
        assertThat(site.plan(after()).changes()).isEmpty();
        site.model.reload();
        assertThat(site.plan(after()).changes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CallTrouble.Kind.class)
    void theNextApplyFinishesTheWork(CallTrouble.Kind trouble) {
        int n = 1;
        boolean reached = true;
        for (; reached; n++) {
            reached = goesWrongAt(n, trouble);
        }
        assertThat(n).as("calls in one apply").isGreaterThan(40);
    }

    /** @return false when the apply has fewer calls than that */
    private boolean goesWrongAt(int n, CallTrouble.Kind trouble) {
        var site = site();
        site.model.create(
                STRANGER,
                Value.Fields.of("org_id", Value.text("acme"))
                        .with(
                                "access_rights",
                                Value.Fields.of("api-1", Value.Fields.of("api_id", Value.text("api-1")))));
        Value.Fields stranger = site.model.stored.get(InMemoryGateway.token(STRANGER));

        var flaky = new FaultyGateway(site.model, new CallTrouble(n, trouble));
        try {
            site.apply(flaky, after());
        } catch (CallTrouble.KilledError | GatewayException | LedgerException e) {
            // The user sees it and starts again.
        }
        if (flaky.calls() < n) {
            return false;
        }
        String at = trouble + " at call " + n;
        assertThat(site.orphans()).as(at).isEmpty();

        ApplyReport again = site.apply(after());
        assertThat(again.open()).as(at).isEmpty();
        assertThat(site.plan(after()).changes()).as(at).isEmpty();
        assertThat(site.orphans()).as(at).isEmpty();
        assertThat(site.entries()).as(at).hasSize(6);
        assertThat(site.model.loaded.keySet()).as(at).containsExactlyInAnyOrder("gold", "trial", "new");
        assertThat(site.model.stored.get(InMemoryGateway.token(STRANGER)))
                .as(at)
                .isEqualTo(stranger);
        assertThat(site.session("guest", 1).expires()).as(at).isEqualTo(site.model.now + DAY);
        return true;
    }

    /** What was written and not loaded when the process ended must not come up later. */
    @ParameterizedTest
    @EnumSource(
            value = CallTrouble.Kind.class,
            names = {"KILLED_BEFORE", "KILLED_AFTER"})
    void aChangeCanBeTakenBackAfterACrash(CallTrouble.Kind trouble) {
        boolean reached = true;
        for (int n = 1; reached; n++) {
            var site = site();
            var flaky = new FaultyGateway(site.model, new CallTrouble(n, trouble));
            try {
                site.apply(flaky, after());
            } catch (CallTrouble.KilledError e) {
                // The user thinks better of it.
            }
            reached = flaky.calls() >= n;
            String at = trouble + " at call " + n;
            assertThat(site.apply(before()).open()).as(at).isEmpty();
            site.model.reload();
            assertThat(site.plan(before()).changes()).as(at).isEmpty();
            assertThat(site.orphans()).as(at).isEmpty();
            assertThat(site.model.files.keySet()).as(at).containsExactlyInAnyOrder("gold", "old", "trial");
            var claims = new PolicyClaims(site.model, site.keyring);
            assertThat(claims.read("new")).as("claim of new, " + at).isEmpty();
            for (String kept : List.of("gold", "old", "trial")) {
                assertThat(claims.read(kept)).as(kept + ", " + at).hasValueSatisfying(claim -> assertThat(claim.ours())
                        .isTrue());
            }
        }
    }

    /** Connections break, and what was sent arrives when the apply has ended; then the user thinks better of it, or not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatArrivesLateLosesNoKey(boolean takenBack) {
        boolean reached = true;
        for (int n = 1; reached; n++) {
            int late = n;
            var site = site();
            var flaky = new FaultyGateway(site.model, new FaultyGateway.Fate() {
                @Override
                public void before(int number, String call) {}

                @Override
                public void after(int number, String call) {}

                @Override
                public boolean isHeldUp(int number, String call) {
                    return number == late && !call.equals("session") && !call.equals("policies");
                }
            });
            site.apply(flaky, after());
            flaky.arriveLate();
            reached = flaky.calls() >= n;
            String at = "call " + n;
            Declared files = takenBack ? before() : after();
            assertThat(site.apply(files).open()).as(at).isEmpty();
            assertThat(site.plan(files).changes()).as(at).isEmpty();
            assertThat(site.orphans()).as(at).isEmpty();
        }
    }

    @Test
    void aLostAnswerToACreateIsSettledByLookingAgain() {
        var site = new Site();
        site.apply(files(key("first").opens("Orders")));
        var lost = new int[1];
        var flaky = new FaultyGateway(site.model, new FaultyGateway.Fate() {
            @Override
            public void before(int number, String call) {}

            @Override
            public void after(int number, String call) {
                boolean theKey = call.equals("create") && ++lost[0] == 3; // root and page of the ledger come first
                if (theKey) {
                    throw new GatewayException(Kind.UNKNOWN_OUTCOME, 0, "no answer");
                }
            }
        });

        ApplyReport report = site.apply(
                flaky, files(key("first").opens("Orders"), key("second").opens("Orders")));

        assertThat(lost[0]).isGreaterThanOrEqualTo(3);
        assertThat(report.complete()).isTrue();
        assertThat(site.session("second", 1)).isNotNull();
    }
}
