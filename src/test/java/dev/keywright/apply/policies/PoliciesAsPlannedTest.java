package dev.keywright.apply.policies;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.Site;
import dev.keywright.apply.run.Attempts;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.Outcomes;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.plan.Plan;
import dev.keywright.plan.Samples.PolicyBuilder;
import dev.keywright.plan.change.Change;
import dev.keywright.testing.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Policies are read again right before they are written or deleted; what changed since the plan is left alone. */
class PoliciesAsPlannedTest {

    private static final String THERE = "changed since the plan was made: a policy of that id is there already";
    private static final String ANOTHER = "changed since the plan was made: the policy is another";
    private static final String GONE = "changed since the plan was made: the policy is gone";

    private final Site site = new Site();
    private final Map<String, List<Policy>> nodes = new TreeMap<>();
    private Optional<PolicyFile> file = Optional.empty();
    private int reads;

    private static PolicyBuilder gold(int rate) {
        return policy("gold").opens("Orders").field("rate", rate).field("per", 1);
    }

    private final class Nodes extends ForwardingGateway {

        Nodes() {
            super(site.model);
        }

        @Override
        public Map<String, List<Policy>> policiesByNode() {
            reads++;
            return nodes;
        }

        @Override
        public Optional<PolicyFile> policyFile() {
            return file;
        }
    }

    /** A ledger in which the policy was just recorded. */
    private static LedgerWriter ledger(Site site) {
        var ledger = new LedgerWriter(site.model, site.keyring, 1, List.of(), Runs.next());
        ledger.begin();
        ledger.recordIntent(List.of(), List.of("gold"), List.of());
        return ledger;
    }

    /** The reasons of changes that are left alone, each after the name of its policy. */
    private List<String> objections(Plan plan, LedgerWriter ledger) {
        var outcomes = new Outcomes(plan, ProgressListener.SILENT);
        new PoliciesAsPlanned(new Nodes(), ledger, outcomes)
                .check(IntStream.range(0, plan.changes().size()).boxed().toList(), plan.changes(), new Attempts());
        var reasons = new ArrayList<String>();
        for (int i = 0; i < plan.changes().size(); i++) {
            if (!outcomes.isOpen(i)) {
                Outcome outcome = outcomes.report().results().get(i).outcome();
                assertThat(outcome).isInstanceOf(Outcome.Stale.class);
                reasons.add(outcome.reason());
            }
        }
        return reasons;
    }

    private List<String> objections(Plan plan) {
        return objections(plan, ledger(new Site()));
    }

    private static Policy with(Policy policy, String field, Value value) {
        return new Policy(policy.fields().with(field, value));
    }

    private Plan create() {
        return site.plan(files(gold(1)));
    }

    private static Policy desired(Plan plan) {
        return ((Change.CreatePolicy) plan.changes().get(0)).desired();
    }

    @Test
    void nothingIsReadForNothing() {
        Plan plan = create();
        var outcomes = new Outcomes(plan, ProgressListener.SILENT);
        new PoliciesAsPlanned(new Nodes(), ledger(new Site()), outcomes)
                .check(List.of(), plan.changes(), new Attempts());
        assertThat(reads).isZero();
    }

    @Test
    void aNewPolicyMayBeThereAsDeclaredAndNotOtherwise() {
        Plan plan = create();
        Policy desired = desired(plan);
        nodes.put("1", List.of());
        assertThat(objections(plan)).isEmpty();
        nodes.put("2", List.of(desired));
        assertThat(objections(plan)).isEmpty();
        nodes.put("3", List.of(with(desired, "id", Value.text("silver")), with(desired, "rate", Value.whole(7))));
        assertThat(objections(plan)).containsExactly(THERE);
        nodes.put("3", List.of(with(desired, "org_id", Value.text("globex"))));
        assertThat(objections(plan)).as("policies are stored by id alone").containsExactly(THERE);
    }

    private void file(Policy... policies) {
        file = Optional.of(new PolicyFile.Readable("policies.json", List.of(policies)));
    }

    @Test
    void aNewPolicyIsNotWrittenOverAnothersInTheFile() {
        Plan plan = create();
        Policy desired = desired(plan);
        file(desired);
        assertThat(objections(plan)).isEmpty();
        file(with(with(desired, "rate", Value.whole(7)), "id", Value.text("silver")));
        assertThat(objections(plan)).isEmpty();
        file(with(desired, "rate", Value.whole(7)));
        assertThat(objections(plan)).containsExactly(THERE);
        file = Optional.of(new PolicyFile.Broken("policies.json", "is not JSON"));
        assertThat(objections(plan)).isEmpty();
    }

    /** The file may hold a state of ours that was never loaded. */
    @Test
    void whatWeWroteIntoTheFileMayBeWrittenOver() {
        Plan plan = create();
        Policy stored = with(desired(plan), "rate", Value.whole(7));
        Policy stamped = with(stored, "_id", Value.text(PolicyClaims.stamp(site.keyring, "gold")));
        file(stamped);
        assertThat(objections(plan)).isEmpty();
        file(with(stamped, "org_id", Value.text("globex")));
        assertThat(objections(plan)).containsExactly(THERE);

        site.apply(files(gold(1), key("a").opens("Orders")));
        file(stored);
        assertThat(objections(plan, ledger(site)))
                .as("the ledger knew it before")
                .isEmpty();
    }

    private Plan update() {
        site.apply(files(gold(1)));
        return site.plan(files(gold(2)));
    }

    @Test
    void aPolicyMayBeAsItWasOrAsItWillBeOnAnyNode() {
        Plan plan = update();
        var update = (Change.UpdatePolicy) plan.changes().get(0);
        Policy other = with(update.live(), "rate", Value.whole(77));
        nodes.put("1", List.of(update.live()));
        assertThat(objections(plan)).isEmpty();
        nodes.put("1", List.of(update.desired()));
        assertThat(objections(plan)).isEmpty();
        nodes.put("1", List.of(other));
        assertThat(objections(plan)).containsExactly(ANOTHER);
        nodes.put("2", List.of(update.live()));
        assertThat(objections(plan)).as("a node that is behind").isEmpty();
        nodes.clear();
        assertThat(objections(plan)).containsExactly(GONE);
        nodes.put("1", List.of(with(update.live(), "id", Value.text("silver"))));
        assertThat(objections(plan)).containsExactly(GONE);
        file(update.live());
        assertThat(objections(plan)).as("it is in the file").isEmpty();
    }

    @Test
    void aPolicyIsDeletedOnlyAsItWas() {
        site.apply(files(gold(1), key("a").opens("Orders")));
        Plan plan = site.plan(files(key("a").opens("Orders")));
        var delete = (Change.DeletePolicy) plan.changes().get(0);
        Policy live = delete.live().orElseThrow();
        nodes.put("1", List.of(live));
        assertThat(objections(plan)).isEmpty();
        nodes.put("1", List.of(with(live, "rate", Value.whole(77))));
        assertThat(objections(plan)).containsExactly(ANOTHER);
        nodes.put("1", List.of());
        assertThat(objections(plan)).as("it is gone, which is as good").isEmpty();
    }

    /** What the gateway has merged in for a key with several policies is no change (trap 30). */
    @Test
    void rulesThatTheGatewayMergedInAreNoChange() {
        site.model.mergesIntoPolicies = true;
        Object g2 =
                policy("g2").opens("Orders", types("country")).field("rate", 5).field("per", 1);
        Object both = key("m").carries("g1", "g2");
        PolicyBuilder g1 = policy("g1").opens("Orders", types("user")).field("rate", 5);
        site.apply(files(g1.field("per", 1), g2, both));
        PolicyBuilder changed = policy("g1").opens("Orders", types("user")).field("rate", 6);
        Plan plan = site.plan(files(changed.field("per", 1), g2, both));
        Policy bare = site.model.files.get("g1");
        Policy merged = site.model.loaded.get("g1");
        Policy second = site.model.loaded.get("g2");
        assertThat(merged).isNotEqualTo(bare);
        assertThat(plan.changes().get(0)).isInstanceOf(Change.UpdatePolicy.class);

        nodes.put("1", List.of(merged, second));
        assertThat(objections(plan)).isEmpty();
        nodes.put("1", List.of(bare, second));
        assertThat(objections(plan)).isEmpty();
        nodes.put("1", List.of(with(merged, "tags", Value.texts(List.of("x"))), second));
        assertThat(objections(plan)).containsExactly(ANOTHER);
    }

    private static Value.Fields types(String... fields) {
        Value type = Value.Fields.of("name", Value.text("Query")).with("fields", Value.texts(List.of(fields)));
        return Value.Fields.of("allowed_types", Value.items(List.of(type)));
    }

    @Test
    void whatIsDecidedAlreadyStaysSo() {
        Plan plan = update();
        var outcomes = new Outcomes(plan, ProgressListener.SILENT);
        outcomes.set(0, new Outcome.Failed("before"));
        new PoliciesAsPlanned(new Nodes(), ledger(new Site()), outcomes)
                .check(List.of(0), plan.changes(), new Attempts());
        assertThat(outcomes.report().results().get(0).outcome()).isEqualTo(new Outcome.Failed("before"));
    }

    @Test
    void aGatewayThatCannotBeReadIsLeftToTheWrites() {
        Plan plan = update();
        var outcomes = new Outcomes(plan, ProgressListener.SILENT);
        var gone = new ForwardingGateway(site.model) {
            @Override
            public Map<String, List<Policy>> policiesByNode() {
                throw new GatewayException(Kind.UNREACHABLE, 0, "gone");
            }
        };
        new PoliciesAsPlanned(gone, ledger(new Site()), outcomes).check(List.of(0), plan.changes(), new Attempts());
        assertThat(outcomes.isOpen(0)).isTrue();
    }

    @Test
    void whatOnlyTheLedgerRecordsNeedsNoCheck() {
        site.apply(files(gold(1), key("a").opens("Orders")));
        Plan record = site.plan(files(gold(1).guarded(), key("a").opens("Orders")));
        assertThat(record.changes().get(0)).isInstanceOf(Change.RecordPolicy.class);
        assertThat(objections(record)).isEmpty();
    }
}
