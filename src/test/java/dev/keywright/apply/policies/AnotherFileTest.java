package dev.keywright.apply.policies;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.Site;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.plan.Samples.PolicyBuilder;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the gateway loads is another thing than what was written, and why. */
class AnotherFileTest {

    private final Site site = new Site();
    private final PolicyClaims claims = new PolicyClaims(site.model, site.keyring);

    private static PolicyBuilder gold(int rate) {
        return policy("gold").opens("Orders").field("rate", rate).field("per", 1);
    }

    /** Loads {@code policy-gold.json} after all others, whatever is written. */
    private static final class TwoFiles extends ForwardingGateway {

        private final InMemoryGateway model;
        private final Optional<Policy> later;
        private boolean loads = true;

        TwoFiles(InMemoryGateway model, Policy later) {
            super(model);
            this.model = model;
            this.later = Optional.ofNullable(later);
        }

        @Override
        public void reload() {
            model.loadsPolicies = loads;
            model.reload();
            later.ifPresent(policy -> model.loaded.put(policy.id(), policy));
        }

        @Override
        public List<Policy> policies() {
            return model.policies();
        }

        @Override
        public Map<String, List<Policy>> policiesByNode() {
            return Map.of("", model.policies());
        }
    }

    private static Outcome first(ApplyReport report) {
        return report.results().get(0).outcome();
    }

    private Policy asLoaded() {
        return site.model.loaded.get("gold");
    }

    @Test
    void aPolicyThatAnotherFileGivesIsNamedAndNotWrittenAgain() {
        site.apply(files(gold(1), key("a").opens("Orders")));
        var two = new TwoFiles(site.model, asLoaded());

        Outcome outcome = first(site.apply(two, files(gold(2), key("a").opens("Orders"))));

        assertThat(outcome.word()).isEqualTo("failed");
        assertThat(outcome.reason()).contains("policy-gold.json");
        assertThat(site.model.files).as("no second file, no probe").isEmpty();
        assertThat(claims.read("gold").orElseThrow().fromAnotherFile()).isPresent();
        two.reload();
        assertThat(site.plan(files(gold(2), key("a").opens("Orders"))).isEmpty())
                .isTrue();
    }

    @Test
    void aPolicyThatAnotherFileGivesCannotBeDeleted() {
        site.apply(files(gold(1), key("a").opens("Orders")));
        Policy other = asLoaded();
        site.model.files.remove("gold");
        var two = new TwoFiles(site.model, other);

        Outcome outcome = first(site.apply(two, files(key("a").opens("Orders"))));

        assertThat(outcome.word()).isEqualTo("failed");
        assertThat(outcome.reason()).contains("policy-gold.json");
        assertThat(site.model.files).isEmpty();
        assertThat(claims.read("gold").orElseThrow().fromAnotherFile()).isPresent();
    }

    @Test
    void aGatewayThatLoadsNothingIsNotBlamedOnAFile() {
        site.apply(files(gold(1), key("a").opens("Orders")));
        var stuck = new TwoFiles(site.model, null);
        stuck.loads = false;

        Outcome outcome = first(site.apply(stuck, files(gold(2), key("a").opens("Orders"))));

        assertThat(outcome.word()).isEqualTo("failed");
        assertThat(outcome.reason()).doesNotContain("policy-gold.json");
        assertThat(claims.read("gold").orElseThrow().fromAnotherFile()).isEmpty();
        assertThat(site.model.files).containsOnlyKeys("gold");
    }

    /** The answer to the delete was lost, and it arrived after the reload. */
    @Test
    void aDeleteThatCameLateIsADelete() {
        site.apply(files(gold(1), key("a").opens("Orders")));
        var late = new ForwardingGateway(site.model) {
            private int deletes;

            @Override
            public boolean deletePolicy(String id) {
                return id.equals("gold") && ++deletes == 1 || super.deletePolicy(id);
            }
        };

        assertThat(first(site.apply(late, files(key("a").opens("Orders"))))).isEqualTo(new Outcome.Done());
        assertThat(site.model.files).isEmpty();
        assertThat(site.ledger().policies()).isEmpty();
    }

    /** Keys that carry it would be more open than declared. */
    @Test
    void aPolicyThatLosesAFieldIsPutBackOrDeletedAgain() {
        var forgetful = new ForwardingGateway(site.model) {
            @Override
            public void putPolicy(Policy policy) {
                super.putPolicy(new Policy(Release.V5_3.known(policy.fields())));
            }
        };
        Value method = Value.Fields.of("name", Value.text("GET"))
                .with("limit", Value.Fields.of("rate", Value.whole(1)).with("per", Value.whole(60)));
        Value endpoint = Value.Fields.of("path", Value.text("^/orders")).with("methods", Value.items(List.of(method)));
        var bound = policy("gold")
                .opens("Orders", Value.Fields.of("endpoints", Value.items(List.of(endpoint))))
                .field("rate", 1)
                .field("per", 1);

        Outcome created = first(site.apply(forgetful, files(bound, key("a").opens("Orders"))));
        assertThat(created.word()).isEqualTo("failed");
        assertThat(created.reason()).contains("`endpoints`", "so the policy was deleted again");
        assertThat(site.model.files).isEmpty();

        site.apply(files(gold(1), key("a").opens("Orders")));
        Outcome updated = first(site.apply(forgetful, files(bound, key("a").opens("Orders"))));
        assertThat(updated.reason()).contains("so the policy was put back as it was");
        assertThat(site.model.files.get("gold").fields().whole("rate")).isEqualTo(1);
        assertThat(asLoaded().toString()).doesNotContain("endpoints");
    }

    @Test
    void aPolicyThatLosesWhatOpensNothingIsReportedAlone() {
        var forgetful = new ForwardingGateway(site.model) {
            @Override
            public void putPolicy(Policy policy) {
                super.putPolicy(new Policy(Release.V5_8.known(policy.fields())));
            }
        };
        Outcome outcome = first(
                site.apply(forgetful, files(gold(1).field("post_expiry_action", "retain"), key("a").opens("Orders"))));
        assertThat(outcome).isEqualTo(new Outcome.Failed("this gateway does not know `post_expiry_action`"));
        assertThat(site.model.files).containsKey("gold");
    }

    /** Else the old policy, still loaded, would be taken for what became of the new one. */
    @Test
    void eachWriteHasATimeOfItsOwn() {
        var times = new ArrayList<Value>();
        for (int rate = 1; rate <= 3; rate++) {
            site.apply(files(gold(rate), key("a").opens("Orders")));
            times.add(asLoaded().fields().get("last_updated"));
        }
        assertThat(times).doesNotHaveDuplicates();
        assertThat(asLoaded().fields().text("_id")).isEqualTo(PolicyClaims.stamp(site.keyring, "gold"));
    }
}
