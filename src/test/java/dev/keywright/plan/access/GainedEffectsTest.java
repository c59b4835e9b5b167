package dev.keywright.plan.access;

import static dev.keywright.plan.access.AccessChange.Plain.ALL_APIS_OPENED;
import static dev.keywright.plan.access.AccessChange.Plain.CERTIFICATE_NOT_DEMANDED;
import static dev.keywright.plan.access.AccessChange.Plain.NEVER_EXPIRES;
import static dev.keywright.plan.access.AccessChange.Plain.SIGNATURE_NOT_DEMANDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.LoadedApi;
import dev.keywright.plan.access.AccessChange.ApiEffect;
import dev.keywright.plan.access.AccessChange.NameKind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What exactly a reviewer reads when a key loses a limit. */
class GainedEffectsTest extends AccessWorld {

    private static final long TEN_YEARS = 10 * 366 * DAY;

    private void gains(String before, String after, AccessChange... effects) {
        assertThat(compare(before, after).gained())
                .as("%s -> %s", before, after)
                .containsExactlyInAnyOrder(effects);
    }

    private static RequestRate rate(double rate, double per) {
        return new RequestRate(rate * 86_400 / per, Math.max(1, rate) * 86_400 / per, rate, per);
    }

    private static String apis(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'other-" + i + "': {}").collect(Collectors.joining(", "));
    }

    @Test
    void apis() {
        gains(key("'rate': 5, 'per': 1"), "'rate': 5, 'per': 1", ALL_APIS_OPENED);
        gains(
                key(""),
                "'access_rights': {'api-1': {}, 'api-2': {}, 'api-3': {}, 'api-4': {}}",
                new AccessChange.AllLoadedApisOpened(4));
        gains(key(""), "'access_rights': {" + apis(11) + "}", new AccessChange.ApisOpened(1, 11));
        opensNothing(key(""), "'access_rights': {" + apis(10) + "}");
        opensNothing(
                "'access_rights': {'api-1': {}, 'api-2': {}, 'api-3': {}, 'api-4': {}}",
                "'access_rights': {'api-1': {}, 'api-2': {}, 'api-3': {}, 'api-4': {}, 'api-5': {}}");
    }

    @Test
    void life() {
        gains(key("'expires': " + (NOW + 60)), key(""), NEVER_EXPIRES);
        gains(
                key("'expires': " + (NOW + 60)),
                key("'expires': " + (NOW + TEN_YEARS + 1)),
                new AccessChange.ExpiresLater(NOW + 60, NOW + TEN_YEARS + 1));
        opensNothing(key("'expires': " + (NOW + 60)), key("'expires': " + (NOW + TEN_YEARS)));
        opensNothing(key("'expires': " + (NOW + TEN_YEARS + 1)), key("'expires': " + (NOW + TEN_YEARS + 9_999)));
        opensNothing(key(""), key("'expires': " + (NOW + TEN_YEARS + 1)));
    }

    @Test
    void limits() {
        gains(
                key("'rate': 5, 'per': 1, 'max_query_depth': 3"),
                key("'rate': 51, 'per': 1, 'max_query_depth': 31"),
                new AccessChange.RateChanged(rate(5, 1), rate(51, 1)),
                new AccessChange.DepthChanged(3, 31));
        opensNothing(
                key("'rate': 5, 'per': 1, 'max_query_depth': 3"), key("'rate': 50, 'per': 1, 'max_query_depth': 30"));
        String quota = "'quota_max': %d, 'quota_renewal_rate': %d";
        opens(key(quota.formatted(10, 31_536_000)), key(quota.formatted(101, 31_536_000)));
        opensNothing(key(quota.formatted(10, 31_536_000)), key(quota.formatted(100, 31_536_000)));
        opens(key(quota.formatted(10, 31_536_000)), key(quota.formatted(10, 2_592_000)));
    }

    /** The first quota that goes is reported even where it was so large that it limited little. */
    @Test
    void aQuotaThatGoesIsAlwaysReported() {
        var before = RequestQuota.of(session("'quota_max': 100000000").fields());
        gains(key("'quota_max': 100000000"), key(""), new AccessChange.QuotaChanged(before, RequestQuota.NONE));
        opensNothing(key(""), key("'quota_max': 0"));
    }

    /** Of a key that opens all APIs now, the limits count that it had for single ones. */
    @Test
    void allApisWithoutTheLimitsOfTheOnesBefore() {
        gains(
                right("'limit': {'rate': 5, 'per': 1}"),
                "'rate': 100, 'per': 1",
                ALL_APIS_OPENED,
                new AccessChange.RateChanged(rate(5, 1), rate(100, 1)));
        gains("'rate': 5, 'per': 1", "'rate': 100, 'per': 1", new AccessChange.RateChanged(rate(5, 1), rate(100, 1)));
        gains(key(""), "", ALL_APIS_OPENED);
        String two = "'access_rights': {'api-1': {'limit': {'quota_max': -1}}, 'api-2': {'limit': {%s}}}";
        gains(
                two.formatted("'rate': 5, 'per': 1"),
                "'rate': 100, 'per': 1",
                ALL_APIS_OPENED,
                new AccessChange.RateChanged(rate(5, 1), rate(100, 1)));
        gains(
                two.formatted("'quota_max': 10"),
                "",
                ALL_APIS_OPENED,
                new AccessChange.QuotaChanged(
                        RequestQuota.of(session("'quota_max': 10").fields()), RequestQuota.NONE));
    }

    /** The limit of an API holds in place of the session's. */
    @Test
    void aLimitThatHoldsNowhereIsNotJudged() {
        String limited = right("'limit': {'rate': 5, 'per': 1}");
        opensNothing(limited + ", 'rate': 5, 'per': 1", limited + ", 'rate': 100, 'per': 1");
    }

    private static AccessComparison.Result amongApis(int loaded, String before, String after) {
        var apis = IntStream.range(0, loaded)
                .mapToObj(i -> LoadedApi.of("other-" + i, "O" + i, "acme", true, Set.of("Default"), Set.of("token")))
                .toList();
        return new AccessComparison(AccessContext.of(NOW, apis)).of(session(before), session(after));
    }

    @Test
    void nineOfTenLoadedApisAreAllOfThem() {
        String opened = "'access_rights': {%s}";
        assertThat(amongApis(10, opened.formatted(apis(1)), opened.formatted(apis(9)))
                        .gained())
                .containsExactly(new AccessChange.AllLoadedApisOpened(10));
        assertThat(amongApis(10, opened.formatted(apis(1)), opened.formatted(apis(8)))
                        .gained())
                .isEmpty();
        assertThat(amongApis(1, opened.formatted("'x': {}"), opened.formatted(apis(1)))
                        .gained())
                .as("of a single API nobody can open many")
                .isEmpty();
    }

    @Test
    void paths() {
        String one = "{'url': '^/a/', 'methods': ['GET']}";
        String many = IntStream.range(0, 11)
                .mapToObj(i -> "{'url': '^/b" + i + "/', 'methods': ['GET']}")
                .collect(Collectors.joining(", "));
        String urls = "'allowed_urls': [%s]";
        gains(right(urls.formatted(one)), key(""), api(ApiEffect.EVERY_PATH_OPENED, "Orders"));
        gains(
                right(urls.formatted(one)),
                right(urls.formatted("{'url': '/', 'methods': ['GET']}")),
                api(ApiEffect.EVERY_PATH_OPENED, "Orders"));
        gains(right(urls.formatted(one)), right(urls.formatted(many)), new AccessChange.PathsOpened("Orders", 1, 11));
        opensNothing(
                right(urls.formatted("{'url': '/', 'methods': ['GET']}")),
                right(urls.formatted("{'url': '/', 'methods': ['GET', 'POST']}")));
        opensNothing(key(""), right(urls.formatted(one)));
        opensNothing(right(urls.formatted(one)), right(urls.formatted(one + ", {'url': '/', 'methods': ['OPTIONS']}")));
    }

    @Test
    void ratesOfSingleEndpointsAndMethods() {
        String limits = ", 'rate': 100, 'per': 1";
        String endpoint =
                "'endpoints': [{'path': '^/orders', 'methods': [{'name': 'GET', 'limit': {'rate': %s, 'per': 1}}]}]";
        gains(
                right(endpoint.formatted("5")) + limits,
                key("'rate': 100, 'per': 1"),
                new AccessChange.RateOfOneChanged("GET ^/orders", "Orders", rate(5, 1), rate(100, 1)));
        opensNothing(right(endpoint.formatted("10")) + limits, key("'rate': 100, 'per': 1"));
        for (String list : NamedRates.LISTS) {
            String one = "'" + list + "': [{'name': 'call', 'limit': {'rate': %s, 'per': 1}}]";
            gains(
                    right(one.formatted("5")) + limits,
                    key("'rate': 100, 'per': 1"),
                    new AccessChange.RateOfOneChanged("call", "Orders", rate(5, 1), rate(100, 1)));
            opensNothing(right(one.formatted("10")) + limits, key("'rate': 100, 'per': 1"));
        }
    }

    @Test
    void versions() {
        String versioned = "'access_rights': {'api-3': {'versions': [%s]}}";
        gains(
                versioned.formatted("'v2'"),
                versioned.formatted("'v2', 'v3', 'Default'"),
                api(ApiEffect.EVERY_VERSION_OPENED, "Versioned"));
        opensNothing(
                versioned.formatted("'v2', 'v3', 'Default'"), versioned.formatted("'v2', 'v3', 'Default', 'more'"));
        opensNothing(
                "'access_rights': {'api-1': {'versions': ['x']}}",
                "'access_rights': {'api-1': {'versions': ['Default']}}");
    }

    @Test
    void graphql() {
        String types = "'%s': [{'name': 'Query', 'fields': [%s]}]";
        String eleven = "'a','b','c','d','e','f','g','h','i','j','k'";
        var opened = api(ApiEffect.GRAPHQL_FIELDS_OPENED, "Orders");
        gains(right(types.formatted("allowed_types", "'a'")), key(""), opened);
        gains(right(types.formatted("allowed_types", "'a'")), right(types.formatted("allowed_types", eleven)), opened);
        opensNothing(
                right(types.formatted("allowed_types", "'a'")), right(types.formatted("allowed_types", "'a','b'")));
        gains(right(types.formatted("restricted_types", "'a'")), key(""), opened);
        gains(
                right(types.formatted("restricted_types", eleven)),
                right(types.formatted("restricted_types", "'a'")),
                opened);
        opensNothing(
                right(types.formatted("restricted_types", eleven)),
                right(types.formatted("restricted_types", "'a','b'")));
        opensNothing(key(""), right(types.formatted("restricted_types", "'a'")));
        String depth =
                "'field_access_rights': [{'type_name': 'Query', 'field_name': 'a', 'limits': {'max_query_depth': %d}}]";
        gains(
                right(depth.formatted(1)),
                right(depth.formatted(11)),
                new AccessChange.FieldDepthChanged("Query.a", "Orders", 11));
        gains(
                right(depth.formatted(1)),
                key(""),
                new AccessChange.FieldDepthChanged("Query.a", "Orders", RequestRate.UNLIMITED));
        opensNothing(right(depth.formatted(1)), right(depth.formatted(10)));
        gains(right("'disable_introspection': true"), key(""), api(ApiEffect.INTROSPECTION_OPENED, "Orders"));
        opensNothing(key(""), right("'disable_introspection': true"));
    }

    @Test
    void namesInAnMcpProxy() {
        String tools = "'mcp_access_rights': {'tools': {'allowed': ['%s']}}";
        var opened = new AccessChange.NamesChanged(NameKind.MCP_TOOLS, "Orders", true);
        gains(right(tools.formatted("search")), key(""), opened);
        gains(right(tools.formatted("search")), right(tools.formatted(".*")), opened);
        opensNothing(right(tools.formatted("search")), right(tools.formatted("find")));
        gains(right("'mcp_access_rights': {'tools': {'blocked': ['delete_everything']}}"), key(""), opened);
        opensNothing(right(tools.formatted(".*")), right(tools.formatted("search")));
        opensNothing(key(""), right(tools.formatted("search")));
    }

    @Test
    void whatClientsNeedNotPresentAnyMore() {
        String signed = "'access_rights': {'api-4': {}}";
        gains(signed + ", 'hmac_enabled': true", signed, SIGNATURE_NOT_DEMANDED);
        gains(signed + ", 'enable_http_signature_validation': true", signed, SIGNATURE_NOT_DEMANDED);
        opensNothing(signed, signed + ", 'hmac_enabled': true");
        gains(key("'certificate': 'c'"), key(""), CERTIFICATE_NOT_DEMANDED);
        gains(key("'mtls_static_certificate_bindings': ['c']"), key(""), CERTIFICATE_NOT_DEMANDED);
        opensNothing(key("'certificate': 'c'"), key("'mtls_static_certificate_bindings': ['c']"));
        opensNothing(key(""), key("'certificate': 'c'"));
    }
}
