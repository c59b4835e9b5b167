package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.apply.run.ProgressListener.Stage;
import dev.keywright.apply.run.ShardCoordination;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.Session;
import dev.keywright.model.Shard;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.SessionRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an apply writes down, and what it leaves to others. */
class ApplyRecordsTest {

    private final Site site = new Site();

    private static Object gold(int rate) {
        return policy("gold").opens("Orders").field("rate", rate).field("per", 1);
    }

    private static Samples.KeyBuilder a() {
        return key("a").opens("Orders").field("rate", 5).field("per", 1);
    }

    private static Outcome first(ApplyReport report) {
        return report.results().get(0).outcome();
    }

    @Test
    void anEmptyPlanDoesNothing() {
        site.apply(files(a()));
        site.model.loadsPolicies = false;
        assertThat(site.apply(files(a())).results()).isEmpty();
    }

    @Test
    void protectionIsRecorded() {
        site.apply(files(gold(1), a()));
        ApplyReport report = site.apply(files(
                policy("gold").opens("Orders").field("rate", 1).field("per", 1).guarded(), a().guarded()));

        assertThat(report.complete()).isTrue();
        assertThat(site.ledger().protectedPolicies()).containsExactly("gold");
        assertThat(site.ledger().entries().values())
                .extracting(LedgerEntry::isProtected)
                .containsExactly(true);
        site.apply(files(gold(1), a()));
        assertThat(site.ledger().protectedPolicies()).isEmpty();
    }

    @Test
    void aKeyThatIsSpelledDifferentlyIsRecordedInPlaceOfTheOldEntry() {
        site.apply(files(a().supplied("partner")));
        assertThat(site.apply(files(a().supplied("acmepartner"))).complete()).isTrue();
        assertThat(site.entries())
                .containsExactly(
                        site.keyring.credentialId(a().supplied("acmepartner").build()));
    }

    @Test
    void aRenamedKeyHasOneEntry() {
        site.apply(files(a().supplied("partner")));
        Declared renamed =
                files(key("b").opens("Orders").field("rate", 5).field("per", 1).supplied("partner"));
        assertThat(site.apply(renamed).complete()).isTrue();
        assertThat(site.entries()).extracting(CredentialId::name).containsExactly("b");
        assertThat(site.plan(renamed).isEmpty()).isTrue();
    }

    /** A takeover that fails leaves the old entry: a key is never without one. */
    @Test
    void aRenameThatFailsKeepsTheOldEntry() {
        site.apply(files(a().supplied("partner")));
        var refusing = new ForwardingGateway(site.model) {
            @Override
            public boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
                if (OwnershipMark.of(new Session(body)).isPresent()) {
                    throw new GatewayException(Kind.REJECTED, 400, "refused");
                }
                return super.update(sessionRef, body, counters);
            }
        };
        assertThat(first(site.apply(
                        refusing,
                        files(key("b").opens("Orders")
                                .field("rate", 5)
                                .field("per", 1)
                                .supplied("partner")))))
                .isEqualTo(new Outcome.Failed("refused"));
        assertThat(site.entries()).extracting(CredentialId::name).contains("a", "b");
    }

    @Test
    void theEntryOfAnothersSessionIsForgottenAndTheSessionStays() {
        Object other = key("other").opens("Orders");
        site.apply(files(a(), other));
        String token = InMemoryGateway.token(site.keyring.derivedId("a", 1));
        site.model.stored.computeIfPresent(
                token,
                (t, session) -> session.with("meta_data", Value.Fields.of("keywright", Value.text("staging/a"))));

        assertThat(site.apply(files(other)).complete()).isTrue();
        assertThat(site.entries()).extracting(CredentialId::name).containsExactly("other");
        assertThat(site.model.stored).containsKey(token);
    }

    /** Else the entry would prove that the session of someone else is ours. */
    @Test
    void anIntentForAnothersSessionIsWithdrawn() {
        Declared files = files(a());
        Plan plan = site.plan(files);
        var observed = site.look(site.model, files);
        site.model.create(
                site.keyring.derivedId("a", 1),
                Value.Fields.of("org_id", Value.text("acme"))
                        .with("access_rights", Value.Fields.of("api-1", Value.Fields.EMPTY)));

        assertThat(first(site.carryOut(site.model, plan, observed))).isInstanceOf(Outcome.Stale.class);
        assertThat(site.entries()).isEmpty();
    }

    @Test
    void aReleasedPolicyStaysAndIsFreeForOthers() {
        site.apply(files(gold(1), a()));
        site.asked = PlanOptions.none().releasing(Set.of("gold"));

        assertThat(site.apply(files(a())).complete()).isTrue();

        assertThat(site.model.loaded).containsKey("gold");
        assertThat(site.ledger().policies()).isEmpty();
        assertThat(new PolicyClaims(site.model, site.keyring).read("gold")).isEmpty();
    }

    @Test
    void aDeletedPolicyIsFreeForOthers() {
        site.apply(files(gold(1), a()));
        assertThat(site.apply(files(a())).complete()).isTrue();
        assertThat(site.model.loaded).isEmpty();
        assertThat(site.ledger().policies()).isEmpty();
        assertThat(new PolicyClaims(site.model, site.keyring).read("gold")).isEmpty();
    }

    private void othersClaimGold() {
        new PolicyClaims(site.model, new Keyring(Samples.SEED, "other", "acme")).write("gold");
    }

    @Test
    void aPolicyThatSomebodyClaimedMeanwhileIsNotWritten() {
        Declared files = files(gold(1), key("c").carries("gold"), a());
        Plan plan = site.plan(files);
        var observed = site.look(site.model, files);
        othersClaimGold();

        ApplyReport report = site.carryOut(site.model, plan, observed);

        assertThat(report.results()).extracting(r -> r.outcome().word()).containsExactly("stale", "done", "skipped");
        assertThat(first(report).reason()).contains("the policy is claimed by namespace other");
        assertThat(site.model.files).isEmpty();
        assertThat(site.ledger().policies()).as("nothing names it as ours").isEmpty();
    }

    @Test
    void aPolicyThatSomebodyTookMeanwhileIsNotDeleted() {
        site.apply(files(gold(1), a()));
        Declared files = files(a());
        Plan plan = site.plan(files);
        var observed = site.look(site.model, files);
        PolicyClaims ours = new PolicyClaims(site.model, site.keyring);
        ours.remove("gold");
        othersClaimGold();

        assertThat(first(site.carryOut(site.model, plan, observed))).isEqualTo(new Outcome.Done());
        assertThat(site.model.files).containsKey("gold");
        assertThat(site.ledger().policies()).isEmpty();
        assertThat(ours.read("gold")).isPresent();
    }

    @Test
    void theStagesComeInOrder() {
        site.apply(files(gold(1), a(), key("goes").opens("Orders")));
        var stages = new ArrayList<Stage>();
        var finished = new ArrayList<String>();
        site.progress = ProgressListener.both(
                new ProgressListener() {
                    @Override
                    public void begun(Stage stage) {
                        stages.add(stage);
                    }
                },
                new ProgressListener() {
                    @Override
                    public void finished(dev.keywright.plan.change.Change change, Outcome outcome) {
                        finished.add(change.address().name() + " " + outcome.word());
                    }
                });

        site.apply(files(policy("new").opens("Orders"), key("b").opens("Orders"), a()));

        assertThat(stages)
                .containsExactly(
                        Stage.LEDGER,
                        Stage.POLICIES,
                        Stage.RELOAD,
                        Stage.KEYS,
                        Stage.REVOKES,
                        Stage.DELETES,
                        Stage.RELOAD,
                        Stage.RECORDS);
        assertThat(finished).containsExactly("new done", "b done", "goes done", "gold done");
    }

    private static String nameIn(Shard shard) {
        int i = 0;
        while (!shard.holds("key-" + i)) {
            i++;
        }
        return "key-" + i;
    }

    @Test
    void aShardWaitsForThePoliciesThatTheFirstOneWrites() {
        var second = new Shard(2, 2);
        String name = nameIn(second);
        Declared files = files(gold(1), key(name).carries("gold"));
        site.asked = PlanOptions.none().of(second);
        site.shards = new ShardCoordination(Duration.ofMinutes(1), Runnable::run, ids -> Map.of());

        ApplyReport early = site.apply(files);
        assertThat(early.results()).extracting(r -> r.outcome().word()).containsExactly("skipped");
        assertThat(first(early)).isEqualTo(new Outcome.Skipped(Address.policy("prod", "gold")));
        assertThat(site.slept).isNotEmpty();

        site.whileItWaits(() -> {
            site.model.putPolicy(((dev.keywright.plan.change.Change.CreatePolicy)
                            new Site().plan(files(gold(1))).changes().get(0))
                    .desired());
            site.model.reload();
        });
        assertThat(site.apply(files).complete()).isTrue();
        assertThat(site.entries()).extracting(CredentialId::name).containsExactly(name);
    }

    @Test
    void aPolicyThatAKeyOfAnotherShardStillCarriesIsNotDeleted() {
        site.apply(files(gold(1), a()));
        Address elsewhere = Address.key("prod", "elsewhere");
        site.shards = new ShardCoordination(Duration.ofSeconds(1), Runnable::run, ids -> Map.of("gold", elsewhere));

        Plan plan = site.plan(files(a()));
        assertThat(PlanWorld.kinds(plan)).containsExactly("DeletePolicy gold");
        assertThat(first(site.apply(files(a())))).isEqualTo(new Outcome.Skipped(elsewhere));
        assertThat(site.model.files).containsKey("gold");
        assertThat(site.ledger().policies()).containsExactly("gold");
    }

    @Test
    void aPolicyGoesThoughAKeyThatDoesNotCarryItFails() {
        site.apply(files(gold(1), a(), key("b").opens("Orders")));
        Declared files = files(a(), key("b").opens("Orders").field("alias", "x"));
        var refusing = new ForwardingGateway(site.model) {
            @Override
            public boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
                if (OwnershipMark.of(new Session(body)).isPresent()) {
                    throw new GatewayException(Kind.REJECTED, 400, "refused");
                }
                return super.update(sessionRef, body, counters);
            }
        };

        assertThat(site.apply(refusing, files).results())
                .extracting(r -> r.outcome().word())
                .containsExactly("failed", "done");
        assertThat(site.model.files).isEmpty();
    }

    /** A key without an entry would be nobody's, so nothing is made whose intent could not be recorded. */
    @Test
    void withoutARecordedIntentNothingIsMade() {
        site.apply(files(a().supplied("partner"), key("other").opens("Orders")));
        var refusing = new ForwardingGateway(site.model) {
            private int ledgerWrites;

            @Override
            public Created create(dev.keywright.model.value.Secret id, Value.Fields body) {
                if (OwnershipMark.of(new Session(body)).isEmpty() && ++ledgerWrites > 1) {
                    throw new GatewayException(Kind.REJECTED, 500, "no room");
                }
                return super.create(id, body);
            }
        };

        ApplyReport report = site.apply(
                refusing,
                files(
                        gold(1),
                        key("b").opens("Orders")
                                .field("rate", 5)
                                .field("per", 1)
                                .supplied("partner"),
                        key("new").opens("Orders"),
                        key("other").opens("Orders").field("alias", "x")));

        assertThat(report.results())
                .extracting(r -> r.change().address().name() + " " + r.outcome().reason())
                .containsExactly(
                        "gold not tried, since the ledger could not be written: no room",
                        "b not tried, since the ledger could not be written: no room",
                        "new not tried, since the ledger could not be written: no room",
                        "other done, but the ledger could not be written: no room");
        assertThat(site.model.files).isEmpty();
        assertThat(site.orphans()).isEmpty();
    }

    @Test
    void whatWasStoppedBeforeItBeganRecordsNothing() {
        site.apply(files(gold(1), a()));
        site.cancel.request();
        ApplyReport report = site.apply(files(
                policy("gold").opens("Orders").field("rate", 1).field("per", 1).guarded(), a().guarded()));
        assertThat(report.results()).extracting(r -> r.outcome().word()).containsOnly("cancelled");
        assertThat(site.ledger().protectedPolicies()).isEmpty();
        assertThat(List.copyOf(site.model.files.keySet())).containsExactly("gold");
    }
}
