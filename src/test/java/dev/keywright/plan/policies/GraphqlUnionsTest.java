package dev.keywright.plan.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the gateway writes into a loaded policy is no difference, and whatever else is different still is (trap 30). */
class GraphqlUnionsTest {

    private static final Policy OTHER = policy("o", 10, type("Query", "country"), type("Cost", "sum"));
    private static final Policy DECLARED = policy(5, type("Query", "user"));

    @Test
    void aUnionIsTakenAsItIs() {
        Policy live = policy(5, type("Query", "user", "country"), type("Cost", "sum"));

        assertThat(GraphqlUnions.among(List.of(OTHER)).asLive(DECLARED, live)).isEqualTo(live);
    }

    @Test
    void aFieldThatNoPolicyNamesIsADifference() {
        Policy live = policy(5, type("Query", "user", "secret"));

        assertThat(GraphqlUnions.among(List.of(OTHER)).asLive(DECLARED, live)).isEqualTo(DECLARED);
    }

    @Test
    void aFieldThatIsMissingIsADifference() {
        assertThat(GraphqlUnions.among(List.of(OTHER)).asLive(DECLARED, policy(5, type("Query", "country"))))
                .isEqualTo(DECLARED);
    }

    @Test
    void withoutAKeyThatCarriesBothItIsADifference() {
        Policy live = policy(5, type("Query", "user", "country"));

        assertThat(GraphqlUnions.among(List.of()).asLive(DECLARED, live)).isEqualTo(DECLARED);
    }

    /** Else the union would be written for good with the other change. */
    @Test
    void besideAnotherDifferenceTheUnionIsNotKept() {
        Policy live = policy(7, type("Query", "user", "country"));

        assertThat(GraphqlUnions.among(List.of(OTHER)).asLive(DECLARED, live)).isEqualTo(DECLARED);
    }

    /** A part of another policy's fields is no merge: the gateway takes all. */
    @Test
    void aPartOfAnotherPolicysFieldsIsADifference() {
        Policy other = policy("q", 10, type("Query", "country", "city"));

        assertThat(GraphqlUnions.among(List.of(other)).asLive(DECLARED, policy(5, type("Query", "user", "country"))))
                .isEqualTo(DECLARED);
    }

    /** 5.3 keeps what all policies name. */
    @Test
    void whatBothNameIsTakenAsItIs() {
        Policy declared = policy(5, type("Query", "a", "b"));
        Policy live = policy(5, type("Query", "a"));

        assertThat(GraphqlUnions.among(List.of(policy("q", 9, type("Query", "a", "c"))))
                        .asLive(declared, live))
                .isEqualTo(live);
        assertThat(GraphqlUnions.among(List.of(policy("q", 9, type("Query", "a", "b", "c"))))
                        .asLive(declared, live))
                .as("nobody lacks b")
                .isEqualTo(declared);
    }

    /** An edit that somebody has made on the gateway is not taken for a merge. */
    @Test
    void whatTheLivePolicyItselfShowsIsNoMerge() {
        Policy live = policy(5, type("Query", "user", "secret"));

        assertThat(GraphqlUnions.among(List.of(OTHER, DECLARED, live)).asLive(DECLARED, live))
                .isEqualTo(DECLARED);
    }

    @Test
    void onlyWhatMayBeMergedCounts() {
        Policy live = policy(5, type("Query", "user", "country"), type("Cost", "sum"));

        assertThat(GraphqlUnions.among(List.of(OTHER)).asLive(DECLARED, live, id -> false))
                .isEqualTo(DECLARED);
        assertThat(GraphqlUnions.among(List.of(OTHER)).asLive(DECLARED, live, "o"::equals))
                .isEqualTo(live);
    }

    private static Session session(Value policies, Policy policy) {
        return new Session(Value.Fields.of("apply_policies", policies)
                .with("access_rights", policy.fields().get("access_rights")));
    }

    @Test
    void aSessionShowsWhatItsPoliciesHaveMerged() {
        Value policies = Value.texts(List.of("p", "o"));
        Session live = session(policies, policy(5, type("Query", "user", "country"), type("Cost", "sum")));
        GraphqlUnions unions = GraphqlUnions.among(List.of(OTHER));

        assertThat(unions.asLive(session(policies, DECLARED), live)).isEqualTo(live);
        Session own = session(Value.texts(List.of()), DECLARED);
        assertThat(unions.asLive(own, live)).as("rules of the key's own").isEqualTo(own);
        Session strange = session(policies, policy(5, type("Query", "secret")));
        assertThat(unions.asLive(session(policies, DECLARED), strange)).isEqualTo(session(policies, DECLARED));
    }

    private static Policy depths(String id, int... depths) {
        var rules = new ArrayList<Value>();
        for (int i = 0; i < depths.length; i++) {
            rules.add(Value.Fields.of("type_name", Value.text("Query"))
                    .with("field_name", Value.text("f" + i))
                    .with("limits", Value.Fields.of("max_query_depth", Value.whole(depths[i]))));
        }
        Value.Fields right = Value.Fields.of("field_access_rights", Value.items(rules));
        return new Policy(Value.Fields.of("id", Value.text(id)).with("access_rights", Value.Fields.of("api-1", right)));
    }

    /** Of several depths for a field the gateway keeps one. */
    @Test
    void theDepthOfAnotherPolicyIsTakenAsItIs() {
        GraphqlUnions unions = GraphqlUnions.among(List.of(depths("o", 7, 8)));

        assertThat(unions.asLive(depths("p", 3), depths("p", 7))).isEqualTo(depths("p", 7));
        assertThat(unions.asLive(depths("p", 3), depths("p", 7, 8))).isEqualTo(depths("p", 7, 8));
        assertThat(unions.asLive(depths("p", 3), depths("p", 3, 8))).isEqualTo(depths("p", 3, 8));
        assertThat(unions.asLive(depths("p", 3), depths("p", 9))).isEqualTo(depths("p", 3));
        assertThat(unions.asLive(depths("p", 3, 4), depths("p", 7))).isEqualTo(depths("p", 3, 4));
    }

    /** The gateway merges into lists of rules that there are, and makes none. */
    @Test
    void aListThatThePolicyDoesNotHaveIsADifference() {
        Policy live = policy(5, type("Query", "user", "country"), type("Cost", "sum"));
        Policy none = depths("p", 3);

        assertThat(GraphqlUnions.among(List.of(OTHER)).asLive(none, live)).isEqualTo(none);
    }

    private static Policy policy(long rate, Value... types) {
        return policy("p", rate, types);
    }

    private static Policy policy(String id, long rate, Value... types) {
        Value.Fields right =
                Value.Fields.of("api_id", Value.text("api-1")).with("allowed_types", Value.items(List.of(types)));
        return new Policy(Value.Fields.of("id", Value.text(id))
                .with("org_id", Value.text("acme"))
                .with("rate", Value.whole(rate))
                .with("access_rights", Value.Fields.of("api-1", right)));
    }

    private static Value type(String name, String... fields) {
        return Value.Fields.of("name", Value.text(name)).with("fields", Value.texts(List.of(fields)));
    }
}
