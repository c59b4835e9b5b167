package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.draft.Policies;
import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes a merge certain that the gateway leaves to chance, without a change of what the key gets. */
class MergeAdviceSearchTest {

    private static final CreationContext CONTEXT = new CreationContext(1_000_000, RecordedSessions.APIS, false);
    private static final String API_1 = "\"access_rights\": {\"api-1\": {\"versions\": [\"Default\"]}}";
    private static final String API_2 = "\"access_rights\": {\"api-2\": {\"versions\": [\"Default\"]}}";
    private static final String BOTH =
            "\"access_rights\": {\"api-1\": {\"versions\": [\"Default\"]}, \"api-2\": {\"versions\": [\"Default\"]}}";
    private static final String ACL = "\"partitions\": {\"acl\": true}";

    private static String rate(int rate) {
        return "\"rate\": %d, \"per\": 60".formatted(rate);
    }

    private static String quota(int quota, int period) {
        return "\"quota_max\": %d, \"quota_renewal_rate\": %d".formatted(quota, period);
    }

    /** A policy with these fields. */
    private static String fields(String... fields) {
        return String.join(", ", fields);
    }

    private static Value.Fields parse(String fields) {
        return (Value.Fields) Json.read("{\"org_id\": \"acme\"" + (fields.isEmpty() ? "" : ", " + fields) + "}");
    }

    /** Policies p1, p2 and so on. */
    private static Policies policies(String... policies) {
        return new Policies(IntStream.range(0, policies.length)
                .mapToObj(i -> new Policy(parse(policies[i]).with("id", Value.text("p" + (i + 1)))))
                .toList());
    }

    /** A key with all of the policies, in their order. */
    private static Session key(String own, String... policies) {
        List<String> ids =
                IntStream.rangeClosed(1, policies.length).mapToObj(i -> "p" + i).toList();
        return new Session(parse(own).with("apply_policies", Value.texts(ids)));
    }

    private static EffectiveOutcome.Effective merged(Session key, Policies policies) {
        return (EffectiveOutcome.Effective) Creation.predict(key, policies, CONTEXT);
    }

    private static MergeAdvice advice(String own, String... policies) {
        Session key = key(own, policies);
        assertThat(merged(key, policies(policies)).others())
                .as("left to chance")
                .isNotEmpty();
        return MergeAdviceSearch.of(key, policies(policies), CONTEXT);
    }

    private static MergeAdvice advice(String[] policies) {
        return advice("", policies);
    }

    @Test
    void aPeriodOfTheKeyThatNoPolicyClears() {
        assertThat(advice("\"quota_renewal_rate\": 3600", fields(BOTH, ACL), fields(API_1, quota(6, 60))))
                .isEqualTo(new MergeAdvice.RemoveOwnField("quota_renewal_rate"));
        assertThat(advice("\"quota_renewal_rate\": 3600", fields(API_1, ACL), fields(API_2)))
                .as("without it the merge is still left to chance")
                .isNotInstanceOf(MergeAdvice.RemoveOwnField.class);
    }

    @Test
    void aPolicyThatDecidesEverything() {
        assertThat(advice(new String[] {fields(API_1, ACL), API_2})).isEqualTo(new MergeAdvice.DecideEverything("p1"));
    }

    @Test
    void aPolicyThatIsLimitedToItsAccessRights() {
        String[] policies = {
            fields(API_2, rate(1), "\"partitions\": {\"acl\": true, \"complexity\": true}"),
            fields(API_1, "\"partitions\": {\"acl\": true, \"quota\": true, \"rate_limit\": true}"),
        };
        assertThat(advice(policies)).isEqualTo(new MergeAdvice.LimitToAccess("p1"));
    }

    /** To limit p1 to its access rights would make it certain, too, and lift the rate limit of its API. */
    @Test
    void aPolicyThatDecidesTheLimitsOfItsApis() {
        String[] policies = {fields(API_1, rate(10)), quota(5, 60), fields(API_2, ACL)};
        assertThat(advice(policies))
                .isEqualTo(new MergeAdvice.DecideLimits(
                        "p3",
                        Value.Fields.of("quota_max", Value.whole(5)).with("quota_renewal_rate", Value.whole(60))));
        Policies followed = policies(policies[0], policies[1], fields(API_2, quota(5, 60)));
        Session key = key("", policies);
        assertThat(merged(key, followed).others()).isEmpty();
    }

    @Test
    void anotherOrder() {
        String[] policies = {
            fields(API_1, ACL, rate(6)),
            fields(API_2, quota(11, 60)),
            fields(rate(11), "\"partitions\": {\"acl\": true, \"quota\": true}"),
        };
        var order = new MergeAdvice.Reorder(List.of("p1", "p3", "p2"), true, Optional.empty());
        assertThat(advice(policies)).isEqualTo(order);
        Session followed =
                new Session(key("", policies).fields().with("apply_policies", Value.texts(order.policyIds())));
        assertThat(merged(followed, policies(policies)).others()).isEmpty();
        assertThat(advice(new String[] {fields(API_2, ACL), fields(API_1, rate(1)), ""}))
                .as("with what would leave the key as it is")
                .isEqualTo(new MergeAdvice.Reorder(
                        List.of("p1", "p3", "p2"), true, Optional.of(new MergeAdvice.DecideEverything("p1"))));
    }

    /** Of five policies there are 120 orders; only those are tried that move one to the front. */
    @Test
    void manyPoliciesAreMovedToTheFrontOneByOne() {
        String[] policies = {
            fields(rate(1), "\"partitions\": {\"quota\": true, \"rate_limit\": true}"),
            fields(
                    API_1,
                    rate(1),
                    quota(11, 120),
                    "\"partitions\": {\"acl\": true, \"quota\": true, \"rate_limit\": true}"),
            fields(API_2, quota(1, 60), "\"partitions\": {\"complexity\": true}"),
            fields(BOTH, quota(6, 60), ACL),
            rate(1),
        };
        assertThat(advice(policies))
                .isEqualTo(new MergeAdvice.Reorder(
                        List.of("p5", "p1", "p2", "p3", "p4"),
                        true,
                        Optional.of(new MergeAdvice.DecideEverything("p2"))));
    }

    @Test
    void onePolicyWhereNothingSmallerHelps() {
        String[] policies = {
            fields(API_2, rate(6)),
            fields(
                    "\"access_rights\": {\"api-1\": {\"versions\": [\"Default\"]},"
                            + " \"api-2\": {\"versions\": [\"Default\"], \"limit\": {\"rate\": 2, \"per\": 60}}}",
                    rate(11),
                    ACL),
            quota(11, 120),
        };
        assertThat(advice(policies)).isEqualTo(new MergeAdvice.OnePolicy(List.of("p1", "p2", "p3")));
    }

    @Test
    void everyKindOfAdviceIsVisitedAsItself() {
        var kinds = new MergeAdvice.Visitor<String>() {
            @Override
            public String removeOwnField(MergeAdvice.RemoveOwnField advice) {
                return advice.field();
            }

            @Override
            public String reorder(MergeAdvice.Reorder advice) {
                return "order";
            }

            @Override
            public String limitToAccess(MergeAdvice.LimitToAccess advice) {
                return "access " + advice.policyId();
            }

            @Override
            public String decideEverything(MergeAdvice.DecideEverything advice) {
                return "everything " + advice.policyId();
            }

            @Override
            public String decideLimits(MergeAdvice.DecideLimits advice) {
                return "limits " + advice.policyId();
            }

            @Override
            public String onePolicy(MergeAdvice.OnePolicy advice) {
                return "one " + advice.policyIds();
            }
        };
        assertThat(Stream.of(
                                new MergeAdvice.RemoveOwnField("rate"),
                                new MergeAdvice.Reorder(List.of("p"), false, Optional.empty()),
                                new MergeAdvice.LimitToAccess("p"),
                                new MergeAdvice.DecideEverything("p"),
                                new MergeAdvice.DecideLimits("p", Value.Fields.EMPTY),
                                new MergeAdvice.OnePolicy(List.of("p")))
                        .map(advice -> advice.accept(kinds)))
                .containsExactly("rate", "order", "access p", "everything p", "limits p", "one [p]");
    }
}
