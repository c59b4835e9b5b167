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
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.Policy;
import dev.keywright.model.Shard;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaim;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.plan.Samples.PolicyBuilder;
import dev.keywright.plan.change.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an apply proves to be its own policy, in the ledger and by a claim, and what it gives back. */
class OwnPoliciesTest {

    private final Site site = new Site();
    private final PolicyClaims claims = new PolicyClaims(site.model, site.keyring);
    private final PolicyClaims others = new PolicyClaims(site.model, new Keyring(Samples.SEED, "other", "acme"));

    private static PolicyBuilder gold(int rate) {
        return policy("gold").opens("Orders").field("rate", rate).field("per", 1);
    }

    private static KeyBuilder a() {
        return key("a").opens("Orders").field("rate", 5).field("per", 1);
    }

    private boolean isOurs() {
        return claims.read("gold").filter(PolicyClaim::ours).isPresent();
    }

    private static Outcome first(ApplyReport report) {
        return report.results().get(0).outcome();
    }

    private void loseTheRoot() {
        site.model.stored.values().removeIf(session -> session.fields("meta_data")
                .fields("keywright_ledger")
                .text("kind")
                .equals("root"));
    }

    /** A ledger that is found again stops only plans that do not show what it lists. */
    @Test
    void whatThePlanWritesOrRecordsIsNoSurpriseOfALedgerThatIsFoundAgain() {
        site.apply(files(gold(1), a()));
        loseTheRoot();
        assertThat(site.apply(files(gold(2), a())).complete()).isTrue();

        loseTheRoot();
        Plan record = site.plan(files(gold(2), a()));
        assertThat(PlanWorld.kinds(record)).contains("RecordPolicy gold");
        assertThat(site.apply(files(gold(2), a())).complete()).isTrue();
        assertThat(site.ledger().policies()).containsExactly("gold");
    }

    @Test
    void aPolicyThatIsRecordedIsClaimedAndListed() {
        site.apply(files(gold(1), a()));
        claims.remove("gold");
        assertThat(PlanWorld.kinds(site.plan(files(gold(1), a())))).containsExactly("RecordPolicy gold");

        assertThat(site.apply(files(gold(1), a())).complete()).isTrue();

        assertThat(isOurs()).isTrue();
        assertThat(site.plan(files(gold(1), a())).isEmpty()).isTrue();
    }

    @Test
    void aPolicyThatIsAdoptedIsListed() {
        Policy there =
                ((Change.CreatePolicy) new Site().plan(files(gold(1))).changes().get(0)).desired();
        site.apply(files(a()));
        site.model.putPolicy(there);
        site.model.reload();
        site.asked = PlanOptions.none().adoptingPolicies(Set.of("gold"));
        assertThat(PlanWorld.kinds(site.plan(files(gold(1), a())))).containsExactly("RecordPolicy gold");

        assertThat(site.apply(files(gold(1), a())).complete()).isTrue();

        assertThat(site.ledger().policies()).containsExactly("gold");
        assertThat(isOurs()).isTrue();
    }

    @Test
    void aPolicyThatSomeoneElseClaimedIsNotRecorded() {
        site.apply(files(gold(1), a()));
        claims.remove("gold");
        ApplyReport report = site.applyLate(files(gold(1), a()), () -> others.write("gold"));
        assertThat(first(report).word()).isEqualTo("stale");
        assertThat(isOurs()).isFalse();
    }

    /** It was ours before, and still is. */
    @Test
    void aPolicyThatMovedStaysListed() {
        site.apply(files(gold(1), a()));
        ApplyReport report = site.applyLate(files(gold(2), a()), () -> {
            Policy live = site.model.loaded.get("gold");
            site.model.putPolicy(new Policy(live.fields().with("rate", Value.whole(77))));
            site.model.reload();
        });
        assertThat(first(report).word()).isEqualTo("stale");
        assertThat(site.ledger().policies()).containsExactly("gold");
        assertThat(isOurs()).isTrue();
    }

    @Test
    void aClaimThatIsLostDuringTheApplyIsReported() {
        var overtaken = new ForwardingGateway(site.model) {
            @Override
            public void reload() {
                others.write("gold");
                super.reload();
            }
        };
        ApplyReport report = site.apply(overtaken, files(gold(1), a()));
        assertThat(first(report))
                .isEqualTo(new Outcome.Stale(
                        "changed since the plan was made: the policy is claimed by" + " namespace other in org acme"));
    }

    /** Nothing was written, so nothing may name it as ours. */
    @Test
    void aClaimOfThisRunIsGivenBackIfItIsStoppedBeforeTheWrite() {
        site.whileItWaits(() -> site.cancel.request());
        ApplyReport report = site.apply(files(gold(1), a()));

        assertThat(first(report)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(site.model.files).isEmpty();
        assertThat(claims.read("gold")).isEmpty();
        assertThat(site.ledger().policies()).isEmpty();
    }

    @Test
    void aReleaseThatWasStoppedKeepsTheClaim() {
        site.apply(files(gold(1), a()));
        site.asked = PlanOptions.none().releasing(Set.of("gold"));
        site.cancel.request();
        assertThat(first(site.apply(files(a())))).isInstanceOf(Outcome.Cancelled.class);
        assertThat(isOurs()).isTrue();
        assertThat(site.ledger().policies()).containsExactly("gold");
    }

    @Test
    void aPolicyFromAnotherFileIsNotWaitedForByTheNextPlan() {
        site.apply(files(gold(1), a()));
        Policy old = site.model.loaded.get("gold");
        var twoFiles = new ForwardingGateway(site.model) {
            @Override
            public void reload() {
                super.reload();
                site.model.loaded.put("gold", old);
            }
        };
        assertThat(first(site.apply(twoFiles, files(gold(2), a()))).reason()).contains("policy-gold.json");
        assertThat(site.ledger().unsettledPolicies()).isEmpty();
        assertThat(site.ledger().policies()).containsExactly("gold");
    }

    private static final Address ELSEWHERE = Address.key("prod", "elsewhere");

    @Test
    void aDeleteThatIsStaleAlreadyStaysSo() {
        site.apply(files(gold(1), a()));
        site.shards = new ShardCoordination(Duration.ZERO, Runnable::run, ids -> Map.of("gold", ELSEWHERE));
        ApplyReport report = site.applyLate(files(a()), () -> {
            Policy live = site.model.loaded.get("gold");
            site.model.putPolicy(new Policy(live.fields().with("rate", Value.whole(77))));
            site.model.reload();
        });
        assertThat(first(report)).isInstanceOf(Outcome.Stale.class);
    }

    private static final Shard SECOND = new Shard(2, 2);

    private static String name() {
        int i = 0;
        while (!SECOND.holds("key-" + i)) {
            i++;
        }
        return "key-" + i;
    }

    private void beTheSecondShard() {
        site.asked = PlanOptions.none().of(SECOND);
        site.shards = new ShardCoordination(Duration.ofMinutes(1), Runnable::run, ids -> Map.of());
    }

    @Test
    void aShardDoesNotWaitForAPolicyThatItsKeysDoNotNeed() {
        beTheSecondShard();
        assertThat(site.apply(files(gold(1), key(name()).opens("Orders"))).complete())
                .isTrue();
        assertThat(site.slept).isEmpty();
    }

    @Test
    void aShardWaitsNoLongerThanNeeded() {
        beTheSecondShard();
        var stages = new ArrayList<Stage>();
        site.progress = new ProgressListener() {
            @Override
            public void begun(Stage stage) {
                stages.add(stage);
            }
        };
        Declared files = files(gold(1), key(name()).carries("gold"));
        Policy desired =
                ((Change.CreatePolicy) new Site().plan(files(gold(1))).changes().get(0)).desired();
        site.whileItWaits(() -> {
            site.model.putPolicy(desired);
            site.model.reload();
        });
        assertThat(site.apply(files).complete()).isTrue();
        assertThat(site.slept).containsExactly(Duration.ofMillis(250));
        assertThat(stages).containsSubsequence(Stage.POLICIES, Stage.RELOAD, Stage.KEYS);
    }

    /** What a policy decides may change under a key of this shard while another one writes the policy. */
    @Test
    void aPolicyThatAnotherShardWritesMakesNoKeyStale() {
        site.apply(files(gold(1), key(name()).carries("gold")));
        beTheSecondShard();
        Declared files = files(gold(2), key(name()).carries("gold").field("alias", "x"));
        ApplyReport report = site.applyLate(files, () -> {
            Policy live = site.model.loaded.get("gold");
            site.model.putPolicy(new Policy(live.fields().with("rate", Value.whole(2))));
            site.model.reload();
        });
        assertThat(report.results()).extracting(r -> r.outcome().word()).containsExactly("done");
    }
}
