package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Declared;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.testing.MovableClock;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of single changes when things go wrong around them. */
class ApplierTest {

    private final Site site = new Site();

    private static Object gold(int rate) {
        return policy("gold").opens("Orders").field("rate", rate).field("per", 1);
    }

    private static Object old(String name) {
        return key(name).opens("Orders").field("rate", 5).field("per", 1);
    }

    private static Object changed(String name) {
        return key(name).opens("Orders").field("rate", 6).field("per", 1);
    }

    private Outcome outcome(ApplyReport report, String name) {
        return report.results().stream()
                .filter(r -> r.change().address().name().equals(name))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private void tamper(String name, String field, Value value) {
        site.model.stored.computeIfPresent(
                InMemoryGateway.token(site.keyring.derivedId(name, 1)), (token, session) -> session.with(field, value));
    }

    /** Carries out a plan that was made before something else happened. */
    private ApplyReport late(Declared files, Runnable meanwhile) {
        LiveState observed = site.look(site.model, files);
        Plan plan = site.plan(files);
        meanwhile.run();
        return site.carryOut(site.model, plan, observed);
    }

    @Test
    void outcomesComeInTheOrderOfThePlan() {
        site.threads = 4;
        Declared files = files(gold(1), key("c").carries("gold"), old("a"), old("b"));

        ApplyReport report = site.apply(files);

        assertThat(report.results())
                .extracting(r -> r.change().address().name())
                .containsExactly("gold", "a", "b", "c");
        assertThat(report.complete()).isTrue();
    }

    @Test
    void aLedgerThatIsFoundAgainStopsAPlanThatDidNotKnowIt() {
        site.apply(files(gold(1), old("goes"), old("stays")));
        site.model.stored.values().removeIf(session -> session.fields("meta_data")
                .fields("keywright_ledger")
                .text("kind")
                .equals("root"));

        assertThatThrownBy(() -> site.apply(files(changed("stays"))))
                .isInstanceOf(LedgerException.class)
                .hasMessageEndingWith(
                        "more than the plan knows: goes"); // The claim of gold leads to it without a ledger.
        ApplyReport report = site.apply(files(changed("stays")));

        assertThat(report.complete()).isTrue();
        assertThat(report.results())
                .extracting(r -> r.change().address().name())
                .containsExactlyInAnyOrder("stays", "goes", "gold");
        assertThat(site.plan(files(changed("stays"))).isEmpty()).isTrue();
    }

    @Test
    void aPolicyThatNeverAppearsStopsTheKeysThatNeedItAndNoOther() {
        site.model.loadsPolicies = false;

        ApplyReport report = site.apply(files(gold(1), key("needs").carries("gold"), old("free")));

        assertThat(outcome(report, "gold"))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.reason())
                        .contains("15 s", "policies.policy_path"));
        assertThat(outcome(report, "needs"))
                .isInstanceOfSatisfying(Outcome.Skipped.class, skipped -> assertThat(skipped.because())
                        .hasToString("prod/policies/gold"));
        assertThat(outcome(report, "free")).isInstanceOf(Outcome.Done.class);
        assertThat(site.slept).as("the looks, and the moment after the claim").hasSize(61);
    }

    @Test
    void aPolicyThatAppearsLateIsWaitedFor() {
        site.model.loadsPolicies = false;
        var looks = new int[1];
        var slow = new FaultyGateway(site.model, during("policies", call -> {
            if (++looks[0] == 4) {
                site.model.loadsPolicies = true;
                site.model.reload();
            }
        }));

        assertThat(site.apply(slow, files(gold(1), key("needs").carries("gold")))
                        .complete())
                .isTrue();
        assertThat(site.slept).as("the looks, and the moment after the claim").hasSize(3);
    }

    /** Until the reload has its effect, the old policy is there; without the new field, it looks like one that was not kept. */
    @Test
    void aPolicyWrittenTwiceInASecondIsNotTakenForOneThatLostItsFields() {
        site.clock = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
        site.apply(files(policy("gold").opens("Orders")));
        site.model.loadsPolicies = false;
        var looks = new int[1];
        var slow = new FaultyGateway(site.model, during("policies", call -> {
            if (++looks[0] == 4) {
                site.model.loadsPolicies = true;
                site.model.reload();
            }
        }));

        Declared later = files(policy("gold").opens("Orders").field("post_expiry_action", "retain"));
        ApplyReport report = site.apply(slow, later);

        assertThat(outcome(report, "gold")).isInstanceOf(Outcome.Done.class);
        assertThat(site.plan(later).isEmpty()).isTrue();
    }

    @Test
    void aGatewayThatDoesNotAnswerAnyMoreIsNotAskedForHours() {
        var clock = new MovableClock();
        site.clock = clock;
        var reloaded = new boolean[1];
        var looks = new int[1];
        var hanging = new FaultyGateway(site.model, new FaultyGateway.Fate() {
            @Override
            public void before(int number, String call) {
                if (call.equals("policies") && reloaded[0]) {
                    looks[0]++;
                    clock.forward(Duration.ofSeconds(30));
                    throw new GatewayException(Kind.UNREACHABLE, 0, "no answer in time");
                }
            }

            @Override
            public void after(int number, String call) {
                reloaded[0] |= call.equals("reload");
            }
        });

        ApplyReport report = site.apply(hanging, files(gold(1), key("needs").carries("gold"), old("free")));

        assertThat(looks[0]).isOne();
        assertThat(outcome(report, "gold")).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome(report, "free")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void policiesThatMovedAreLeftAloneAndSoIsWhatNeedsThem() {
        site.apply(files(gold(1), policy("silver").opens("Orders"), key("old").carries("gold")));
        ApplyReport report = late(
                files(
                        gold(2),
                        policy("bronze").opens("Orders"),
                        key("old").carries("gold"),
                        key("new").carries("gold")),
                () -> {
                    for (String id : List.of("gold", "silver", "bronze")) {
                        site.model.putPolicy(new Policy(Value.Fields.of("id", Value.text(id))
                                .with("org_id", Value.text("acme"))
                                .with("rate", Value.whole(77))));
                    }
                    site.model.reload();
                });

        assertThat(outcome(report, "gold"))
                .isEqualTo(new Outcome.Stale("changed since the plan was made: the policy is another"));
        assertThat(outcome(report, "silver")).isInstanceOf(Outcome.Stale.class);
        assertThat(outcome(report, "bronze").toString()).contains("a policy of that id is there already");
        assertThat(outcome(report, "new")).isInstanceOf(Outcome.Skipped.class);
        assertThat(report.stale()).isTrue();
        assertThat(site.model.policies()).allMatch(p -> p.fields().whole("rate") == 77);
    }

    /** Two runs of the same files: whoever comes second finds its work done. */
    @Test
    void aPolicyThatAnotherRunWroteAsDeclaredIsDone() {
        site.apply(files(gold(1)));
        Declared files = files(gold(2), policy("bronze").opens("Orders"));
        Plan other = site.plan(files);

        ApplyReport report = late(files, () -> {
            assertThat(site.carryOut(site.model, other, site.look(site.model, files))
                            .complete())
                    .isTrue();
        });

        assertThat(outcome(report, "gold")).isInstanceOf(Outcome.Done.class);
        assertThat(outcome(report, "bronze")).isInstanceOf(Outcome.Done.class);
        assertThat(site.plan(files).isEmpty()).isTrue();
    }

    /** The same id with other content is not what was planned, whichever change it is. */
    @ParameterizedTest
    @ValueSource(strings = {"gold", "bronze"})
    void aPolicyThatAnotherRunWroteDifferentlyIsStale(String id) {
        site.apply(files(gold(1)));

        ApplyReport report = late(files(gold(2), policy("bronze").opens("Orders")), () -> {
            site.model.putPolicy(new Policy(Value.Fields.of("id", Value.text(id))
                    .with("org_id", Value.text("acme"))
                    .with("rate", Value.whole(3))));
            site.model.reload();
        });

        assertThat(outcome(report, id)).isInstanceOf(Outcome.Stale.class);
        assertThat(outcome(report, id.equals("gold") ? "bronze" : "gold")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void nothingIsTrustedThatWasReadLongAgo() {
        site.apply(files(old("a"), old("b"), old("c"), old("d"), old("e")));

        ApplyReport report = late(files(changed("a"), changed("b"), changed("c"), changed("e")), () -> {
            tamper("a", "alias", Value.text("edited by hand"));
            tamper("b", "meta_data", Value.Fields.EMPTY);
            site.model.stored.remove(InMemoryGateway.token(site.keyring.derivedId("c", 1)));
            tamper("d", "meta_data", Value.Fields.of("keywright", Value.text("staging/d")));
            tamper("e", "quota_renews", Value.whole(5));
        });

        assertThat(outcome(report, "a")).isEqualTo(new Outcome.Stale("changed since the plan was made: alias"));
        assertThat(outcome(report, "b").toString()).contains("its mark is not ours any more");
        assertThat(outcome(report, "c").toString()).contains("the session is gone");
        assertThat(outcome(report, "d").toString()).contains("its mark is not ours any more");
        assertThat(outcome(report, "e")).isInstanceOf(Outcome.Done.class);
        assertThat(site.session("b", 1).fields().whole("rate")).isEqualTo(5);
        assertThat(site.session("d", 1).fields().whole("rate")).isEqualTo(5);
    }

    @Test
    void aKeyIsNeverCreatedOverAnother() {
        Declared files = files(old("a"));

        ApplyReport report = late(
                files,
                () -> site.model.create(
                        site.keyring.derivedId("a", 1),
                        Value.Fields.of("org_id", Value.text("acme"))
                                .with("access_rights", Value.Fields.of("api-1", Value.Fields.EMPTY))
                                .with("alias", Value.text("someone"))));

        assertThat(outcome(report, "a").toString()).contains("a session is there already");
        assertThat(site.session("a", 1).fields().text("alias")).isEqualTo("someone");
    }

    @Test
    void aKeyOfAPolicyThatMovesInTheSameApplyIsStillRecognised() {
        Object taggedGold =
                policy("gold").opens("Orders").field("rate", 9).field("per", 1).field("tags", List.of("x"));
        site.apply(files(taggedGold, key("a").carries("gold")));

        ApplyReport report = site.apply(files(gold(3), key("a").carries("gold").field("alias", "A")));

        assertThat(report.complete()).isTrue();
        assertThat(site.session("a", 1).fields().texts("tags")).isEmpty();
    }

    @Test
    void aKeyOfAPolicyThatIsMadeAgainInTheSameApplyIsStillRecognised() {
        site.apply(files(gold(9), key("a").carries("gold")));
        site.model.files.clear();
        site.model.reload();

        ApplyReport report = site.apply(files(gold(3), key("a").carries("gold").field("alias", "A")));

        assertThat(report.open()).isEmpty();
        assertThat(report.results()).hasSize(2);
    }

    @Test
    void aPolicyStaysWhileAKeyStillCarriesIt() {
        site.apply(files(gold(1), key("a").carries("gold"), key("b").opens("Orders")));
        var stubborn = new FaultyGateway(site.model, failing((call, number) -> call.equals("update"), Kind.REJECTED));

        ApplyReport report = site.apply(stubborn, files(old("a"), key("b").opens("Orders")));

        assertThat(outcome(report, "a")).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome(report, "gold"))
                .isInstanceOfSatisfying(Outcome.Skipped.class, skipped -> assertThat(skipped.because())
                        .hasToString("prod/keys/a"));
        assertThat(site.model.loaded).containsKey("gold");
    }

    @Test
    void whenTheLedgerCannotBeBegunNothingIsChanged() {
        var closed = new FaultyGateway(site.model, failing((call, number) -> call.equals("create"), Kind.FORBIDDEN));

        assertThatThrownBy(() -> site.apply(closed, files(gold(1), old("a")))).isInstanceOf(GatewayException.class);
        assertThat(site.model.stored).isEmpty();
        assertThat(site.model.files).isEmpty();
    }

    @Test
    void aStopFinishesWhatHasBegunAndBeginsNothingNew() {
        site.progress = new ProgressListener() {
            @Override
            public void finished(Change change, Outcome outcome) {
                if (change.address().name().equals("b")) {
                    site.cancel.request();
                }
            }
        };
        Declared files = files(old("a"), old("b"), old("c"), old("d"));

        ApplyReport report = site.apply(files);

        assertThat(report.cancelled()).isTrue();
        assertThat(report.done()).isEqualTo(2);
        assertThat(outcome(report, "c")).isInstanceOf(Outcome.Cancelled.class);
        assertThat(site.orphans()).isEmpty();

        site.cancel = new Cancellation();
        assertThat(site.apply(files).complete()).isTrue();
        assertThat(site.plan(files).isEmpty()).isTrue();
    }

    @Test
    void aGatewayThatIsGoneIsNotCalledForEver() {
        var keys = new ArrayList<Object>();
        for (int i = 0; i < 100; i++) {
            keys.add(old("k" + i));
        }
        Declared files = files(keys.toArray());
        var writes = new int[1];
        var gone = new FaultyGateway(
                site.model, failing((call, number) -> call.equals("create") && ++writes[0] > 4, Kind.UNREACHABLE));

        ApplyReport report = site.apply(gone, files);

        assertThat(report.open()).hasSizeGreaterThan(90);
        assertThat(writes[0]).isLessThan(35);
        assertThat(report.open().get(report.open().size() - 1).outcome().toString())
                .contains("not tried");
        assertThat(site.apply(files).complete()).isTrue();
    }

    @Test
    void everyChangeIsHeardOfOnce() {
        var heard = Collections.synchronizedList(new ArrayList<String>());
        site.threads = 3;
        site.progress = new ProgressListener() {
            @Override
            public void finished(Change change, Outcome outcome) {
                heard.add(change.address().name());
            }
        };

        site.apply(files(gold(1), old("a"), old("b"), key("c").carries("gold")));

        assertThat(heard).containsExactlyInAnyOrder("gold", "a", "b", "c");
    }

    /** A rival's write of a page, held up until this run has ended, takes the entry away; the key lives. */
    @Test
    void aKeyWhoseEntryWasWrittenOverIsRevokedAllTheSame() {
        site.apply(files(old("first")));
        var before = new TreeMap<>(site.model.stored);
        site.apply(files(old("first"), old("second")));
        before.forEach((token, session) -> {
            if (!session.fields("meta_data")
                    .fields("keywright_ledger")
                    .fields("keys")
                    .isZero()) {
                site.model.stored.put(token, session);
            }
        });
        assertThat(site.entries()).extracting(CredentialId::name).containsExactly("first");

        ApplyReport report = site.apply(files(old("first")));

        assertThat(outcome(report, "second")).isEqualTo(new Outcome.Done());
        assertThat(site.orphans()).isEmpty();
        assertThat(site.plan(files(old("first"))).isEmpty()).isTrue();
        assertThat(site.ledger().intended()).as("nobody looks for it any more").isEmpty();
    }

    @Test
    void reasonsNeverQuoteAKey() {
        site.apply(files(old("first"))); // so that there is a ledger, and six creates go before the keys
        Declared files = files(
                old("first"),
                key("jane").opens("Orders").user("jane", "canary-password"),
                key("s").opens("Orders").supplied("canary-supplied-key"));
        var broken = new FaultyGateway(site.model, new FaultyGateway.Fate() {
            private int creates;

            @Override
            public void before(int number, String call) {
                if (call.equals("create") && ++creates > 6) {
                    throw new IllegalStateException("canary in a message of a library");
                }
            }

            @Override
            public void after(int number, String call) {}
        });

        ApplyReport report = site.apply(broken, files);

        assertThat(report.open()).isNotEmpty().allSatisfy(r -> assertThat(
                        r.outcome().toString())
                .contains("internal error: IllegalStateException", "at dev.keywright.apply.")
                .doesNotContain("canary"));
    }

    private static FaultyGateway.Fate during(String call, java.util.function.Consumer<String> doing) {
        return new FaultyGateway.Fate() {
            @Override
            public void before(int number, String name) {
                if (name.equals(call)) {
                    doing.accept(name);
                }
            }

            @Override
            public void after(int number, String name) {}
        };
    }

    private static FaultyGateway.Fate failing(BiPredicate<String, Integer> when, Kind kind) {
        return new FaultyGateway.Fate() {
            @Override
            public void before(int number, String call) {
                if (when.test(call, number)) {
                    throw new GatewayException(kind, 500, "the gateway said no");
                }
            }

            @Override
            public void after(int number, String call) {}
        };
    }
}
