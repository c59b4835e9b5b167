package dev.keywright.plan.access;

import static dev.keywright.plan.access.AccessChange.Plain.ALL_APIS_CLOSED;
import static dev.keywright.plan.access.AccessChange.Plain.OTHER_CERTIFICATE;
import static dev.keywright.plan.access.AccessChange.Plain.OTHER_CLIENT_CERTIFICATES;
import static dev.keywright.plan.access.AccessChange.Plain.SIGNATURE_DEMANDED;
import static dev.keywright.plan.access.AccessChange.Plain.SIGNATURE_NOT_POSSIBLE;
import static dev.keywright.plan.access.AccessChange.Plain.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.plan.access.AccessChange.ApiEffect;
import dev.keywright.plan.access.AccessChange.NameKind;
import org.junit.jupiter.api.Test;

/** What exactly a reviewer reads when a change takes something away. */
class LostEffectsTest extends AccessWorld {

    private void loses(String before, String after, AccessChange... effects) {
        assertThat(compare(before, after).lost()).as("%s -> %s", before, after).containsExactlyInAnyOrder(effects);
    }

    private static RequestRate rate(double rate, double per) {
        return new RequestRate(rate * 86_400 / per, Math.max(1, rate) * 86_400 / per, rate, per);
    }

    @Test
    void theRestOfItsLife() {
        loses(key(""), key("'is_inactive': true"), SUSPENDED);
        loses(key(""), key("'expires': 1"), new AccessChange.Ends(0));
        loses(key(""), key("'expires': " + (NOW + 60)), new AccessChange.Ends(60));
        loses(key(""), key("'session_lifetime': 60"), new AccessChange.Ends(60));
        loses(key("'expires': " + (NOW + 600)), key("'expires': " + (NOW + 60)), new AccessChange.Ends(60));
        keeps(key("'expires': " + (NOW + 600)), key("'expires': " + (NOW + 61)));
        keeps(key("'expires': " + NOW), key("'is_inactive': true"));
    }

    @Test
    void aSessionWithAnActionAfterItsEndIsNotDropped() {
        keeps(key(""), key("'session_lifetime': 60, 'post_expiry_action': 'delete'"));
        keeps(key(""), key("'session_lifetime': 60, 'post_expiry_action': 'retain', 'post_expiry_grace_period': 5"));
        takes(key(""), key("'session_lifetime': 60, 'post_expiry_action': 'retain'"));
        takes(key(""), key("'session_lifetime': 60, 'post_expiry_action': 'revoke', 'post_expiry_grace_period': 5"));
        keeps(key(""), key("'session_lifetime': 9223372036854775807"));
    }

    @Test
    void apisAndVersions() {
        String versioned = "'access_rights': {'api-3': {'versions': [%s]}, 'gone': {'versions': ['x']}}";
        loses(
                versioned.formatted("'v2', 'v3'"),
                "'access_rights': {'api-3': {'versions': ['v3']}}",
                new AccessChange.VersionLost("Versioned", "v2"),
                api(ApiEffect.API_LOST, "gone"));
        loses("'rate': 9, 'per': 1", key("'rate': 9, 'per': 1"), ALL_APIS_CLOSED);
        loses("'rate': 90, 'per': 1", "'rate': 9, 'per': 1", new AccessChange.RateChanged(rate(90, 1), rate(9, 1)));
        keeps(key(""), "");
    }

    @Test
    void ofAllApisALimitOfOneIsJudgedAlone() {
        loses(
                key("'rate': 90, 'per': 1"),
                "'rate': 9, 'per': 1",
                new AccessChange.RateChanged(rate(90, 1), rate(9, 1)));
    }

    @Test
    void limits() {
        loses(
                key("'rate': 100, 'per': 1, 'max_query_depth': 20"),
                key("'rate': 10, 'per': 1, 'max_query_depth': 2"),
                new AccessChange.RateChanged(rate(100, 1), rate(10, 1)),
                new AccessChange.DepthChanged(20, 2));
        loses(key(""), key("'max_query_depth': 2"), new AccessChange.DepthChanged(RequestRate.UNLIMITED, 2));
        keeps(key(""), key("'max_query_depth': 3"));
        keeps(key("'max_query_depth': 12"), key(""));
        keeps(key("'rate': 100, 'per': 1e10"), key("'rate': 100, 'per': 2e10"));
    }

    @Test
    void aQuotaThatLastsAYearIsJudgedByTheYear() {
        String year = "'quota_max': %d, 'quota_renewal_rate': 31536000";
        takes(key(year.formatted(1000)), key(year.formatted(100)));
        keeps(key(year.formatted(1000)), key(year.formatted(101)));
        takes(
                key("'quota_max': 1000, 'quota_renewal_rate': 2592000"),
                key("'quota_max': 1000, 'quota_renewal_rate': 31536000"));
    }

    @Test
    void aQuotaBelowWhatIsUsedOfIt() {
        String used = "'quota_max': 100, 'quota_remaining': %d, 'quota_renews': %d";
        String now80 = key("'quota_max': 80");
        loses(key(used.formatted(20, NOW + 1)), now80, new AccessChange.QuotaBelowUse(100, 80, 80));
        keeps(key(used.formatted(21, NOW + 1)), now80);
        keeps(key(used.formatted(20, NOW)), now80);
        keeps(key(used.formatted(0, NOW + 1)), now80);
        keeps(key(used.formatted(20, NOW + 1)), key("'quota_max': -1"));
        keeps(key(used.formatted(20, NOW + 1)), key(""));
    }

    @Test
    void paths() {
        String urls = "'allowed_urls': [{'url': '%s', 'methods': ['GET']}]";
        loses(key(""), right(urls.formatted("^/nowhere$")), api(ApiEffect.FEW_PATHS_LEFT, "Orders"));
        loses(right(urls.formatted("^/a/")), right(urls.formatted("^/b/")), api(ApiEffect.PATHS_LOST, "Orders"));
    }

    @Test
    void aPatternThatNoRequestCanBeMadeOfIsLostUnlessItStaysAsItIs() {
        String urls = "'allowed_urls': [{'url': '[', 'methods': ['GET']}], 'disable_introspection': %s";
        keeps(right(urls.formatted(false)), right(urls.formatted(true)));
        keeps(right(urls.formatted(false)), key(""));
        loses(
                right(urls.formatted(false)),
                right("'allowed_urls': [{'url': '^/b/', 'methods': ['GET']}]"),
                api(ApiEffect.PATHS_LOST, "Orders"));
    }

    @Test
    void ratesOfSingleEndpointsAndMethods() {
        String limits = ", 'rate': 100, 'per': 1";
        String endpoint =
                "'endpoints': [{'path': '^/orders', 'methods': [{'name': 'get', 'limit': {'rate': %s, 'per': %s}}]}]";
        loses(
                key("'rate': 100, 'per': 1"),
                right(endpoint.formatted("24", "86400")) + limits,
                new AccessChange.RateOfOneChanged("GET ^/orders", "Orders", rate(100, 1), rate(24, 86_400)));
        keeps(key("'rate': 100, 'per': 1"), right(endpoint.formatted("25", "86400")) + limits);
        keeps(right(endpoint.formatted("30", "86400")) + limits, right(endpoint.formatted("24", "86400")) + limits);
        for (String list : NamedRates.LISTS) {
            String one = "'" + list + "': [{%s'name': 'call', 'limit': {'rate': %s, 'per': 86400}}]";
            loses(
                    key("'rate': 100, 'per': 1"),
                    right(one.formatted("", "24")) + limits,
                    new AccessChange.RateOfOneChanged("call", "Orders", rate(100, 1), rate(24, 86_400)));
            loses(
                    key("'rate': 100, 'per': 1"),
                    right(one.formatted("'type': 'tool', ", "24")) + limits,
                    new AccessChange.RateOfOneChanged("tool call", "Orders", rate(100, 1), rate(24, 86_400)));
            keeps(key("'rate': 100, 'per': 1"), right(one.formatted("", "25")) + limits);
            keeps(right(one.formatted("", "30")) + limits, right(one.formatted("", "24")) + limits);
        }
    }

    /** Requests that an endpoint's limit slows down to almost nothing are not kept, though their path is open. */
    @Test
    void pathsAtARateNextToNothingAreLost() {
        loses(
                right("'allowed_urls': [{'url': '^/a/', 'methods': ['GET']}]") + ", 'rate': 100, 'per': 1",
                right("'allowed_urls': [{'url': '^/a/', 'methods': ['GET']}], 'endpoints': [{'path': '^/a/',"
                                + " 'methods': [{'name': 'GET', 'limit': {'rate': 50, 'per': 86400}}]}]")
                        + ", 'rate': 100, 'per': 1",
                api(ApiEffect.PATHS_LOST, "Orders"));
    }

    /** The rate is reported; that the paths are slower with it is the same loss. */
    @Test
    void aKeyThatIsSlowerKeepsItsPaths() {
        String urls = "'allowed_urls': [{'url': '^/a/', 'methods': ['GET']}]";
        loses(
                right(urls) + ", 'rate': 100, 'per': 1",
                right(urls) + ", 'rate': 1, 'per': 1",
                new AccessChange.RateChanged(rate(100, 1), rate(1, 1)));
    }

    @Test
    void anEndpointThatWasNotOpenIsNotSlowed() {
        String urls = "'allowed_urls': [{'url': '^/a/', 'methods': ['GET']}]";
        keeps(
                right(urls) + ", 'rate': 100, 'per': 1",
                right(urls + ", 'endpoints': [{'path': '^/b/', 'methods': [{'name': 'GET', 'limit': {'rate': 1, 'per':"
                                + " 86400}}]}]")
                        + ", 'rate': 100, 'per': 1");
    }

    /** Each rule counts alike, however many methods it lists. */
    @Test
    void oneRuleOfTwoIsHalfOfThePaths() {
        String one = "{'url': '^/a/', 'methods': ['OPTIONS']}";
        String all = "{'url': '^/b/', 'methods': ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']}";
        keeps(right("'allowed_urls': [" + one + "," + all + "]"), right("'allowed_urls': [" + one + "]"));
        keeps(right("'allowed_urls': [" + one + "," + all + "]"), right("'allowed_urls': [" + all + "]"));
    }

    @Test
    void graphql() {
        String types = "'allowed_types': [{'name': 'Query', 'fields': [%s]}]";
        loses(key(""), right(types.formatted("'x'")), api(ApiEffect.FEW_GRAPHQL_FIELDS_LEFT, "Orders"));
        String ten = "'a','b','c','d','e','f','g','h','i','j'";
        loses(
                right(types.formatted(ten)),
                right(types.formatted("'a'")),
                api(ApiEffect.FEW_GRAPHQL_FIELDS_LEFT, "Orders"));
        keeps(right(types.formatted(ten)), right(types.formatted("'a','b'")));
        keeps(right(types.formatted("'x'")), key(""));
        loses(key(""), right("'restricted_types': [{'name': 'Query'}]"), api(ApiEffect.GRAPHQL_FIELDS_LOST, "Orders"));
        keeps(right("'restricted_types': [{'name': 'Query'}]"), right("'restricted_types': [{'name': 'Other'}]"));
        String depth =
                "'field_access_rights': [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': %d}}]";
        loses(key(""), right(depth.formatted(2)), new AccessChange.FieldDepthChanged("Query.a", "Orders", 2));
        keeps(key(""), right(depth.formatted(3)));
        keeps(right(depth.formatted(5)), right(depth.formatted(1)));
        loses(
                right(depth.formatted(10)),
                right(depth.formatted(1)),
                new AccessChange.FieldDepthChanged("Query.a", "Orders", 1));
    }

    @Test
    void namesInAnMcpProxy() {
        String tools = "'mcp_access_rights': {'%s': {'allowed': ['search']}}";
        loses(
                key(""),
                right(tools.formatted("tools")),
                new AccessChange.NamesChanged(NameKind.MCP_TOOLS, "Orders", false));
        loses(
                key(""),
                right(tools.formatted("resources")),
                new AccessChange.NamesChanged(NameKind.MCP_RESOURCES, "Orders", false));
        loses(
                key(""),
                right(tools.formatted("prompts")),
                new AccessChange.NamesChanged(NameKind.MCP_PROMPTS, "Orders", false));
        loses(
                key(""),
                right("'json_rpc_methods_access_rights': {'allowed': ['call']}"),
                new AccessChange.NamesChanged(NameKind.JSON_RPC_METHODS, "Orders", false));
        loses(
                right("'mcp_access_rights': {'tools': {'allowed': ['search', 'find']}}"),
                right(
                        "'mcp_access_rights': {'tools': {'allowed': ['search', 'find'], 'blocked': ['search', 'find', '.*']}}"),
                new AccessChange.NamesChanged(NameKind.MCP_TOOLS, "Orders", false));
        keeps(right(tools.formatted("tools")), key(""));
    }

    @Test
    void aRuleThatBlocksEveryName() {
        loses(
                key(""),
                right("'mcp_access_rights': {'tools': {'blocked': ['[a-z0-9]']}}"),
                new AccessChange.NamesChanged(NameKind.MCP_TOOLS, "Orders", false));
    }

    @Test
    void mostNamesInAnMcpProxy() {
        String tools = "'mcp_access_rights': {'tools': {'allowed': [%s]}}";
        String ten = "'n0','n1','n2','n3','n4','n5','n6','n7','n8','n9'";
        loses(
                right(tools.formatted(ten)),
                right(tools.formatted("'n0'")),
                new AccessChange.NamesChanged(NameKind.MCP_TOOLS, "Orders", false));
        keeps(right(tools.formatted(ten)), right(tools.formatted("'n0','n1'")));
    }

    @Test
    void whatClientsPresent() {
        loses(
                key("'hmac_enabled': true, 'hmac_string': 'x'"),
                key("'hmac_enabled': true, 'hmac_string': 'y'"),
                new AccessChange.OtherSecret("hmac_string"));
        loses(
                key("'rsa_certificate_id': 'x'"),
                key("'rsa_certificate_id': 'y'"),
                new AccessChange.OtherSecret("rsa_certificate_id"));
        keeps(key("'hmac_string': 'x'"), key(""));
        keeps(key(""), key("'hmac_string': 'x'"));
        loses(key("'certificate': 'c1'"), key("'certificate': 'c2'"), OTHER_CERTIFICATE);
        keeps(key("'certificate': 'c1', 'alias': 'a'"), key("'certificate': 'c1', 'rate': 5, 'per': 1"));
        keeps(key("'certificate': 'c1'"), key(""));
        String bound = "'mtls_static_certificate_bindings': [%s]";
        loses(key(""), key(bound.formatted("'c1'")), OTHER_CLIENT_CERTIFICATES);
        loses(
                key(bound.formatted("'0','1','2','3','4','5','6','7','8','9'")),
                key(bound.formatted("'9'")),
                OTHER_CLIENT_CERTIFICATES);
        keeps(key(bound.formatted("'0','1'")), key(bound.formatted("'1'")));
        keeps(key(bound.formatted("'0'")), key(""));
        String signed = "'access_rights': {'api-4': {}}";
        loses(signed, signed + ", 'hmac_enabled': true", SIGNATURE_DEMANDED);
        loses(signed + ", 'hmac_enabled': true", signed, SIGNATURE_NOT_POSSIBLE);
        loses("", "'enable_http_signature_validation': true", SIGNATURE_DEMANDED);
        keeps(signed + ", 'hmac_enabled': true", signed + ", 'hmac_enabled': true, 'rate': 50, 'per': 1");
    }

    /** Whether a signature is asked for counts before and after, since the API may come or go with it. */
    @Test
    void aSignatureCountsWhereOneOfTheTwoReachesAnApiThatAsksForIt() {
        String both = "'access_rights': {" + RIGHT + ", 'api-4': {}}";
        loses(both, key("'hmac_enabled': true"), SIGNATURE_DEMANDED, api(ApiEffect.API_LOST, "Signed"));
        loses(key(""), both + ", 'hmac_enabled': true", SIGNATURE_DEMANDED);
    }
}
