package dev.keywright.plan.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import org.junit.jupiter.api.Test;

/** Limits that the gateway draws from one of several access rights say nothing; all others do. */
class DrawnLimitsTest {

    private static Session session(String fields) {
        return new Session((Value.Fields)
                Json.read("{'rate': 5, 'alias': 'x', %s}".formatted(fields).replace('\'', '"')));
    }

    private static void draws(String fields) {
        assertThat(DrawnLimits.possible(session(fields))).isTrue();
        assertThat(DrawnLimits.without(session(fields)).has("rate")).isFalse();
        assertThat(DrawnLimits.without(session(fields)).text("alias")).isEqualTo("x");
    }

    private static void drawsNothing(String fields) {
        assertThat(DrawnLimits.possible(session(fields))).isFalse();
        assertThat(DrawnLimits.without(session(fields)).whole("rate")).isEqualTo(5);
    }

    @Test
    void severalPoliciesAndSeveralRightsLeaveAChoice() {
        draws("'apply_policies': ['p', 'q'], 'access_rights': {'a': {}, 'b': {}}");
        draws("'meta_data': {'policies': ['p', 'q']}, 'access_rights': {'a': {}, 'b': {}}");
    }

    @Test
    void oneOfThemLeavesNone() {
        drawsNothing("'apply_policies': ['p'], 'access_rights': {'a': {}, 'b': {}}");
        drawsNothing("'apply_policies': ['p', 'q'], 'access_rights': {'a': {}}");
        drawsNothing("'meta_data': {'policies': ['p']}, 'access_rights': {'a': {}, 'b': {}}");
        drawsNothing("'meta_data': {'policies': 'p, q'}, 'access_rights': {'a': {}, 'b': {}}");
        drawsNothing("'access_rights': {'a': {}, 'b': {}}");
    }

    @Test
    void graphqlRulesCountWhereNoPolicyMergesThem() {
        String rights = "'access_rights': {'a': {'allowed_types': [{'name': 'Query', 'fields': ['x']}]}}";
        assertThat(DrawnLimits.without(session(rights)))
                .isEqualTo(session(rights).fields());
        assertThat(DrawnLimits.without(session("'apply_policies': ['p'], " + rights))
                        .toString())
                .doesNotContain("Query");
    }

    @Test
    void whichLimitsThatAre() {
        assertThat(DrawnLimits.contains("quota_max")).isTrue();
        assertThat(DrawnLimits.contains("expires")).isFalse();
    }
}
