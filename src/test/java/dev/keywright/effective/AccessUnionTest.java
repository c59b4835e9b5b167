package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.trace.ValueReason;
import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two policies open on one API adds up, each list by its own rule (trap 10 and {@code apply.go}). */
class AccessUnionTest {

    @ParameterizedTest(name = "{0}: {1} and {2} give {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "versions | ['v1', 'v2'] | ['v2', 'v3'] | ['v1', 'v2', 'v3']",
                "versions | [] | ['v1'] | ['v1']",
                "versions | ['v1'] | ['v1'] | ['v1']",
                // by pattern, and the methods of one pattern
                "allowed_urls | [{'url': '/a', 'methods': ['GET']}] | [{'url': '/a', 'methods': ['PUT', 'GET']}, {'url': '/b', 'methods': ['GET']}]"
                        + " | [{'url': '/a', 'methods': ['GET', 'PUT']}, {'url': '/b', 'methods': ['GET']}]",
                "allowed_urls | [] | [{'url': '/a', 'methods': ['GET']}] | [{'url': '/a', 'methods': ['GET']}]",
                // GraphQL types by name, and the fields of one type
                "allowed_types | [{'name': 'Query', 'fields': ['a']}] | [{'name': 'Query', 'fields': ['b', 'a']}, {'name': 'User', 'fields': ['x']}]"
                        + " | [{'name': 'Query', 'fields': ['a', 'b']}, {'name': 'User', 'fields': ['x']}]",
                "restricted_types | [] | [{'name': 'Query', 'fields': ['a']}] | [{'name': 'Query', 'fields': ['a']}]",
                "restricted_types | [{'name': 'User', 'fields': ['x']}, {'name': 'Query', 'fields': ['a']}] | [{'name': 'Query', 'fields': ['b']}]"
                        + " | [{'name': 'User', 'fields': ['x']}, {'name': 'Query', 'fields': ['a', 'b']}]",
                // depths of single fields: the deeper one, and unlimited before all
                "field_access_rights | [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': 2}}]"
                        + " | [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': 3}}]"
                        + " | [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': 3}}]",
                "field_access_rights | [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': -1}}]"
                        + " | [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': 3}}]"
                        + " | [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': -1}}]",
                "field_access_rights | [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': 2}}]"
                        + " | [{'type_name': 'Query', 'field_name': 'b', 'limits': {'max_query_depth': 3}}, {'type_name': 'User', 'field_name': 'a', 'limits': {'max_query_depth': 4}}]"
                        + " | [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': 2}}, {'type_name': 'Query', 'field_name': 'b', 'limits': {'max_query_depth': 3}}, {'type_name': 'User', 'field_name': 'a', 'limits': {'max_query_depth': 4}}]",
                "field_access_rights | [] | [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': 3}}]"
                        + " | [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': 3}}]",
                // allowed and blocked names: both unite
                "json_rpc_methods_access_rights | {'allowed': ['a']} | {'allowed': ['b'], 'blocked': ['x']} | {'allowed': ['a', 'b'], 'blocked': ['x']}",
                "json_rpc_methods_access_rights | {} | {'blocked': ['x']} | {'blocked': ['x']}",
                "json_rpc_methods_access_rights | {'blocked': ['x']} | {} | {'blocked': ['x']}",
                "mcp_access_rights | {'tools': {'allowed': ['a']}, 'prompts': {'allowed': ['p']}} | {'tools': {'blocked': ['x']}, 'resources': {'allowed': ['r']}}"
                        + " | {'tools': {'allowed': ['a'], 'blocked': ['x']}, 'resources': {'allowed': ['r']}, 'prompts': {'allowed': ['p']}}",
                "disable_introspection | false | true | true",
                "disable_introspection | true | false | true",
                // the shorter pause, and a limit before none; by name, or by type and name
                "json_rpc_methods | [{'name': 'm', 'limit': {'rate': 1, 'per': 60}}] | [{'name': 'm', 'limit': {'rate': 1, 'per': 30}}, {'name': 'n', 'limit': {'rate': 1, 'per': 1}}]"
                        + " | [{'name': 'm', 'limit': {'rate': 1, 'per': 30}}, {'name': 'n', 'limit': {'rate': 1, 'per': 1}}]",
                "json_rpc_methods | [{'name': 'm', 'limit': {'rate': 1, 'per': 30}}] | [{'name': 'm', 'limit': {'rate': 1, 'per': 60}}]"
                        + " | [{'name': 'm', 'limit': {'rate': 1, 'per': 30}}]",
                "mcp_primitives | [{'type': 'tool', 'name': 'm', 'limit': {'rate': 1, 'per': 60}}] | [{'type': 'prompt', 'name': 'm', 'limit': {'rate': 1, 'per': 30}}]"
                        + " | [{'type': 'tool', 'name': 'm', 'limit': {'rate': 1, 'per': 60}}, {'type': 'prompt', 'name': 'm', 'limit': {'rate': 1, 'per': 30}}]",
                "mcp_primitives | [] | [{'type': 'tool', 'name': 'm', 'limit': {'rate': 1, 'per': 60}}] | [{'type': 'tool', 'name': 'm', 'limit': {'rate': 1, 'per': 60}}]",
            })
    void whatTwoPoliciesGiveAddsUp(String field, String one, String two, String both) {
        Object expected = normal(read(both));

        assertThat(normal(right(Release.NEWEST, field, one, two).get(field))).isEqualTo(expected);
        assertThat(normal(right(Release.NEWEST, field, two, one).get(field))).isEqualTo(expected);
    }

    /** Of a method with a limit and one without, what the later policy gives holds, as on the gateway. */
    @Test
    void withoutALimitTheLaterPolicyDecides() {
        String none = "[{'name': 'm', 'limit': {'rate': 0, 'per': 30}}]";
        String limit = "[{'name': 'm', 'limit': {'rate': 1, 'per': 60}}]";

        assertThat(right(Release.NEWEST, "json_rpc_methods", none, limit).get("json_rpc_methods"))
                .isEqualTo(read(limit));
        assertThat(right(Release.NEWEST, "json_rpc_methods", limit, none).get("json_rpc_methods"))
                .isEqualTo(read(none));
    }

    /** Before 5.8, of types that both name only what both name stays, and of others only those of the first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'name': 'Query', 'fields': ['a', 'b']}, {'name': 'User', 'fields': ['x']}] | [{'name': 'Query', 'fields': ['b', 'c']}, {'name': 'Other', 'fields': ['o']}]"
                        + " | [{'name': 'Query', 'fields': ['b']}, {'name': 'User', 'fields': ['x']}]",
                "[] | [{'name': 'Query', 'fields': ['b']}] | [{'name': 'Query', 'fields': ['b']}]",
            })
    void anOlderReleaseNarrowsGraphqlTypes(String one, String two, String both) {
        assertThat(normal(right(Release.V5_3, "allowed_types", one, two).get("allowed_types")))
                .isEqualTo(normal(read(both)));
    }

    /** Limits of single paths are merged where both have them, and grouped by path (EndpointMergeTest has the pauses). */
    @Test
    void endpointsAreSortedAndThoseWithAColonAreLost() {
        String one = "[{'path': '/b', 'methods': [{'name': 'get', 'limit': {'rate': 1, 'per': 1}}]}]";
        String two =
                "[{'path': '/b', 'methods': [{'name': 'PUT', 'limit': {'rate': 2, 'per': 1}}, {'name': 'A:B', 'limit': {'rate': 3, 'per': 1}}]},"
                        + " {'path': '/a:x', 'methods': [{'name': 'GET', 'limit': {'rate': 4, 'per': 1}}]},"
                        + " {'path': '/a', 'methods': [{'name': 'GET', 'limit': {'rate': 5, 'per': 1}}]}]";

        assertThat(right(Release.NEWEST, "endpoints", one, two).get("endpoints"))
                .isEqualTo(
                        read(
                                "[{'path': '/a', 'methods': [{'name': 'GET', 'limit': {'rate': 5, 'per': 1}}]},"
                                        + " {'path': '/b', 'methods': [{'name': 'get', 'limit': {'rate': 1, 'per': 1}}, {'name': 'PUT', 'limit': {'rate': 2, 'per': 1}}]}]"));
        assertThat(right(Release.NEWEST, "endpoints", "[]", two).get("endpoints"))
                .as("nothing to merge with")
                .isEqualTo(read(two));
    }

    /** Who gave a part of a list is told for each list. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "disable_introspection | true",
                "versions | ['v1']",
                "allowed_urls | [{'url': '/a', 'methods': ['GET']}]",
                "restricted_types | [{'name': 'Query', 'fields': ['a']}]",
                "allowed_types | [{'name': 'Query', 'fields': ['a']}]",
                "field_access_rights | [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': 2}}]",
                "json_rpc_methods_access_rights | {'allowed': ['a']}",
                "mcp_access_rights | {'tools': {'allowed': ['a']}}",
                "endpoints | [{'path': '/b', 'methods': [{'name': 'GET', 'limit': {'rate': 1, 'per': 1}}]}]",
                "json_rpc_methods | [{'name': 'm', 'limit': {'rate': 1, 'per': 60}}]",
                "mcp_primitives | [{'type': 'tool', 'name': 'm', 'limit': {'rate': 1, 'per': 60}}]",
            })
    void whoGaveAListIsTold(String field, String value) {
        var bare = new Policy((Value.Fields) read("{'id': 'bare', 'org_id': 'acme', 'access_rights': {'api-1': {'"
                + field + "': " + empty(value) + "}}}"));
        var policies = new Policies(List.of(policy("one", field, value), bare));
        var outcome = Creation.explain(
                new Session((Value.Fields) read("{'org_id': 'acme', 'apply_policies': ['bare', 'one']}")),
                policies,
                new CreationContext(1_000_000, LoadedApis.assumed(), false));

        assertThat(((EffectiveOutcome.Effective) outcome).reasons())
                .filteredOn(reason -> reason.path().equals("access_rights.api-1." + field))
                .singleElement()
                .extracting(ValueReason::from)
                .isEqualTo(new ValueReason.Source.FromPolicy("one"));
    }

    private static String empty(String value) {
        return value.startsWith("[") ? "[]" : value.startsWith("{") ? "{}" : "false";
    }

    /** Smoothing that is not enabled is neither stored nor shown, at whatever depth. */
    @Test
    void onlyEnabledSmoothingIsShown() {
        String on = "{'enabled': true, 'threshold': 5}";
        String off = "{'enabled': false, 'threshold': 5}";
        String limits =
                "[{'path': '/a', 'methods': [{'name': 'GET', 'limit': {'rate': 1, 'per': 1, 'smoothing': %s}}]}]";

        assertThat(own("'smoothing': " + on).fields("smoothing").whole("threshold"))
                .isEqualTo(5);
        assertThat(own("'smoothing': " + off).has("smoothing")).isFalse();
        for (String right : List.of("'limit': {'rate': 1, 'per': 1, 'smoothing': %s}", "'endpoints': " + limits)) {
            assertThat(own("'access_rights': {'api-1': {" + right.formatted(on) + "}}")
                            .toString())
                    .contains("threshold", "rate");
            assertThat(own("'access_rights': {'api-1': {" + right.formatted(off) + "}}")
                            .toString())
                    .contains("rate", "per")
                    .doesNotContain("smoothing", "threshold");
        }
    }

    @Test
    void tagsThatWereWrittenTwiceAreStoredOnce() {
        assertThat(own("'tags': ['a', 'b', 'a']").texts("tags")).containsExactly("a", "b");
        assertThat(own("'tags': ['a', 'b']").texts("tags")).containsExactly("a", "b");
        assertThat(own("'tags': ['a']").texts("tags")).containsExactly("a");
    }

    /** What GET shows of a key without policies. */
    private static Value.Fields own(String fields) {
        var session = (Value.Fields) read("{'org_id': 'acme', 'access_rights': {'api-1': {}}}");
        var outcome = Creation.predict(
                new Session(session.with((Value.Fields) read("{" + fields + "}"))),
                new Policies(List.of()),
                new CreationContext(1_000_000, LoadedApis.assumed(), false));
        return ((EffectiveOutcome.Effective) outcome).session().fields();
    }

    /** Sixty-four is where a long list is looked through in another way. */
    @ParameterizedTest
    @CsvSource({"3, 2", "40, 30", "64, 64", "200, 150"})
    void longListsUniteAsShortOnesDo(int first, int second) {
        String one = versions(0, first);
        String two = versions(first - 2, first - 2 + second);

        assertThat(right(Release.NEWEST, "versions", one, two).texts("versions"))
                .hasSize(first + second - 2)
                .doesNotHaveDuplicates()
                .startsWith("v0", "v1");
    }

    private static String versions(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "'v" + i + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    /** The right of a key that carries both policies. */
    private static Value.Fields right(Release release, String field, String one, String two) {
        var policies = new Policies(List.of(policy("one", field, one), policy("two", field, two)), release);
        var session = new Session((Value.Fields) read("{'org_id': 'acme', 'apply_policies': ['one', 'two']}"));
        return PolicyMerge.shown(session, policies)
                .fields()
                .fields("access_rights")
                .fields("api-1");
    }

    private static Policy policy(String id, String field, String value) {
        return new Policy((Value.Fields)
                read("{'id': '%s', 'org_id': 'acme', 'rate': 5, 'per': 1, 'access_rights': {'api-1': {'%s': %s}}}"
                        .formatted(id, field, value)));
    }

    private static Value read(String json) {
        return Json.read(json.replace('\'', '"'));
    }

    /** Without order, and without what is empty. */
    private static Object normal(Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().map(AccessUnionTest::normal).collect(Collectors.toSet());
        }
        if (value instanceof Value.Fields fields) {
            var map = new TreeMap<String, Object>();
            fields.forEach((name, inner) -> {
                Object plain = normal(inner);
                if (!plain.equals(Set.of())) {
                    map.put(name, plain);
                }
            });
            return map;
        }
        return value;
    }
}
