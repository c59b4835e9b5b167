package dev.keywright.plan.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
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
