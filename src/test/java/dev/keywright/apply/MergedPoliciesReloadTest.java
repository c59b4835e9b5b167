package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.Outcomes;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which policies are loaded again after an apply, and how long it waits until that shows. */
class MergedPoliciesReloadTest {

    private final InMemoryGateway model = new InMemoryGateway();
    private final List<Duration> slept = new ArrayList<>();
    private final ApplyOptions options = ApplyOptions.of("acme", 1, Clock.systemUTC());
    private int reloads;
    private int looks;

    private static Policy policyOf(String id, int rate) {
        return new Policy(Value.Fields.of("id", Value.text(id)).with("rate", Value.whole(rate)));
    }

    /** @param from the look, counted from 0, from which the reload shows; another policy differs at each look */
    private MergedPolicies reloading(int from) {
        var slow = new ForwardingGateway(model) {
            @Override
            public void reload() {
                reloads++;
            }

            @Override
            public Map<String, List<Policy>> policiesByNode() {
                int look = looks++;
                return Map.of(
                        "node 1",
                        List.of(policyOf("gold", look < from ? 1 : 2), policyOf("other", look)),
                        "node 2",
                        List.of(policyOf("gold", 1)));
            }
        };
        return new MergedPolicies(slow, options, slept::add);
    }

    @Test
    void itWaitsUntilANodeShowsTheReload() {
        reloading(4).reload(Set.of("gold"));
        assertThat(reloads).isEqualTo(1);
        assertThat(slept).hasSize(3).containsOnly(options.policyPoll());
    }

    @Test
    void itDoesNotWaitForWhatShowsAtOnce() {
        reloading(1).reload(Set.of("gold"));
        assertThat(slept).isEmpty();
    }

    @Test
    void itDoesNotWaitForEver() {
        reloading(1000).reload(Set.of("gold"));
        assertThat(slept).hasSize(8);
    }

    @Test
    void nothingIsLoadedAgainForNothing() {
        reloading(0).reload(Set.of());
        assertThat(reloads + looks).isZero();
    }

    @Test
    void aGatewayThatIsGoneFailsNothing() {
        var gone = new ForwardingGateway(model) {
            @Override
            public void reload() {
                throw new GatewayException(Kind.UNREACHABLE, 0, "gone");
            }
        };
        assertThatCode(() -> new MergedPolicies(gone, options, slept::add).reload(Set.of("gold")))
                .doesNotThrowAnyException();
    }

    private static Value.Fields types(String field) {
        Value type = Value.Fields.of("name", Value.text("Query")).with("fields", Value.texts(List.of(field)));
        return Value.Fields.of("allowed_types", Value.items(List.of(type)));
    }

    /** The policies whose merged rules lost their cause by a plan of which everything, or nothing, was done. */
    private static Set<String> of(Plan plan, boolean done) {
        var outcomes = new Outcomes(plan, ProgressListener.SILENT);
        for (int i = 0; i < plan.changes().size(); i++) {
            outcomes.set(i, done ? new Outcome.Done() : new Outcome.Failed("refused"));
        }
        return MergedPolicies.of(plan, outcomes);
    }

    @Test
    void onlyPoliciesWithRulesOfAKeyThatHadSeveralCount() {
        Object g1 = policy("g1").opens("Orders", types("user")).field("rate", 5).field("per", 1);
        Object g2 =
                policy("g2").opens("Orders", types("country")).field("rate", 5).field("per", 1);
        Object p1 = policy("p1").opens("Billing").field("rate", 5).field("per", 1);
        Object p2 = policy("p2").opens("Billing").field("rate", 5).field("per", 1);
        Object stays = key("stays").opens("Orders");
        var site = new Site();
        site.apply(files(
                g1,
                g2,
                p1,
                p2,
                stays,
                key("both").carries("g1", "g2"),
                key("one").carries("g1"),
                key("plain").carries("p1", "p2")));

        Plan revokes = site.plan(files(g1, g2, p1, p2, stays));
        assertThat(of(revokes, true)).containsExactlyInAnyOrder("g1", "g2");
        assertThat(of(revokes, false)).isEmpty();

        Object one = key("one").carries("g1");
        Object plain = key("plain").carries("p1", "p2");
        Object same = key("both").carries("g1", "g2").field("alias", "x");
        assertThat(of(site.plan(files(g1, g2, p1, p2, stays, one, plain, same)), true))
                .as("its policies are the same")
                .isEmpty();
        Object fewer = key("both").carries("g2");
        assertThat(of(site.plan(files(g1, g2, p1, p2, stays, one, plain, fewer)), true))
                .containsExactlyInAnyOrder("g1", "g2");
    }
}
