package dev.keywright.plan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as taken away and as opened. The session: 100 requests per second, 50,000 per 30 days, API Orders. */
class AccessComparisonTest extends AccessWorld {

    @ParameterizedTest(name = "rate 100 per 1 s -> {0} per {1}: taken away {2}, opened {3}")
    @CsvSource({
        "1e-31, 1, true, false",
        "1, 8520336000, true, false",
        "100, 1e10, true, true",
        "10, 1, true, false",
        "11, 1, false, false",
        "660, 60, false, false",
        "1000, 1, false, false",
        "1001, 1, false, true",
        "1e300, 1, false, true",
        "-1, 1, false, true",
        "0, 0, false, true",
        "100, 0.5, false, true",
        "100, 0, false, true"
    })
    void ratesAreJudgedByWhatTheyLetThrough(String rate, String per, boolean taken, boolean opened) {
        String before = key("'rate': 100, 'per': 1");
        String after = key("'rate': %s, 'per': %s".formatted(rate, per));
        assertThat(compare(before, after).lost().isEmpty()).isEqualTo(!taken);
        assertThat(compare(before, after).gained().isEmpty()).isEqualTo(!opened);
    }

    @ParameterizedTest(name = "quota 50000 per 30 d -> {0} per {1} s: taken away {2}, opened {3}")
    @CsvSource({
        "1, 2592000, true, false",
        "50000, 315360000, true, false",
        "50000, 0, true, false",
        "50000, -1, true, false",
        "1667, 86400, false, false",
        "500000, 2592000, false, false",
        "500001, 2592000, false, true",
        "50000, 1, false, true",
        "9223372036854775807, 2592000, false, true",
        "9223372036854775807, 9223372036854775807, false, true",
        "50000, 9223372036854775807, true, true",
        "-1, 0, false, true",
        "0, 0, false, true"
    })
    void quotasAreJudgedByWhatTheyLetThrough(String max, String period, boolean taken, boolean opened) {
        String before = key("'quota_max': 50000, 'quota_renewal_rate': 2592000");
        String after = key("'quota_max': %s, 'quota_renewal_rate': %s".formatted(max, period));
        assertThat(compare(before, after).lost().isEmpty()).isEqualTo(!taken);
        assertThat(compare(before, after).gained().isEmpty()).isEqualTo(!opened);
    }

    @Test
    void aFirstLimitTakesNothingUnlessItIsNextToNothing() {
        keeps(key(""), key("'rate': 60, 'per': 60"));
        keeps(key(""), key("'quota_max': 50000, 'quota_renewal_rate': 2592000"));
        keeps(key("'rate': -1, 'per': 1"), key("'rate': 5, 'per': 1"));
        takes(key(""), key("'rate': 1, 'per': 60"));
        takes(key(""), key("'quota_max': 1, 'quota_renewal_rate': 315360000"));
        takes(key(""), key("'quota_max': 1000, 'quota_renewal_rate': 2592000"));
        takes(key("'quota_max': 9223372036854775807"), key("'quota_max': 10"));
    }

    @Test
    void whatIsUsedOfAQuotaCounts() {
        String used = "'quota_max': 100, 'quota_renewal_rate': 2592000, 'quota_remaining': 20, 'quota_renews': "
                + (NOW + DAY);
        takes(key(used), key("'quota_max': 80, 'quota_renewal_rate': 2592000"));
        keeps(key(used), key("'quota_max': 90, 'quota_renewal_rate': 2592000"));
        takes(right("'limit': {" + used + "}"), right("'limit': {'quota_max': 50, 'quota_renewal_rate': 2592000}"));
    }

    @Test
    void theLimitOfAnApiStandsInForTheSessions() {
        takes(key("'rate': 100, 'per': 1"), right("'limit': {'rate': 1, 'per': 3600}") + ", 'rate': 100, 'per': 1");
        opens(key("'rate': 100, 'per': 1"), right("'limit': {'quota_max': -1}") + ", 'rate': 100, 'per': 1");
    }

    @Test
    void smoothingStartsAtItsThreshold() {
        String smooth = ", 'smoothing': {'enabled': true, 'threshold': %s, 'trigger': 0.5, 'step': 1, 'delay': 30}";
        keeps(key("'rate': 100, 'per': 1"), key("'rate': 100, 'per': 1" + smooth.formatted(50)));
        takes(key("'rate': 100, 'per': 1"), key("'rate': 100, 'per': 1" + smooth.formatted(1)));
    }

    @Test
    void limitsOfEndpointsAreJudgedWhereTheyHold() {
        String all = "'endpoints': [{'path': '%s', 'methods': [{'name': 'GET', 'limit': {'rate': %s, 'per': %s}},"
                + "{'name': 'post', 'limit': {'rate': %s, 'per': %s}}]}]";
        String plain = key("'rate': 100, 'per': 1");
        takes(plain, right(all.formatted("/.*", 1, 3600, 1, 3600)) + ", 'rate': 100, 'per': 1");
        takes(plain, right(all.formatted("^/orders", 1, 315360000, 5, 60)) + ", 'rate': 100, 'per': 1");
        keeps(plain, right(all.formatted("^/orders", 50, 1, 5, 60)) + ", 'rate': 100, 'per': 1");
        opens(right(all.formatted("^/orders", 50, 1, 5, 60)) + ", 'rate': 100, 'per': 1", plain);
    }

    @Test
    void pathsThatNobodyCallsAreNoPaths() {
        takes(key(""), right("'allowed_urls': [{'url': '^/nowhere$', 'methods': ['GET', 'POST']}]"));
        takes(key(""), right("'allowed_urls': [{'url': '[', 'methods': ['GET']}]"));
        takes(key(""), right("'allowed_urls': [{'url': '.*', 'methods': []}]"));
        takes(key(""), right("'allowed_urls': [{'url': '.*', 'methods': ['get']}]"));
        takes(key(""), right("'allowed_urls': [{'url': '.*', 'methods': ['OPTIONS', 'HEAD', 'TRACE']}]"));
        keeps(key(""), right("'allowed_urls': [{'url': '.*', 'methods': ['GET', 'POST']}]"));
        keeps(key(""), right("'allowed_urls': [{'url': '^/', 'methods': ['GET']}]"));
    }

    @Test
    void anotherSpellingOfTheSamePathsIsTheSame() {
        String orders = "'allowed_urls': [{'url': '%s', 'methods': ['GET', 'POST']}]";
        String before = right(orders.formatted("^/api-1/orders/([0-9]+)$"));
        for (String same :
                List.of("^/api-1/orders/[0-9]+$", "/orders/", "^/api-1/orders/{id}$", "/api-1/*", "orders")) {
            keeps(before, right(orders.formatted(same)));
            opensNothing(before, right(orders.formatted(same)));
        }
        for (String other : List.of("^/orders/[0-9]+$", "^/api-1/orders/x7$", "^/api-1/invoices/", "^/nowhere$")) {
            takes(before, right(orders.formatted(other)));
        }
        takes(before, right("'allowed_urls': [{'url': '^/api-1/orders/([0-9]+)$', 'methods': ['PUT']}]"));
    }

    @Test
    void onePathOfTwoIsAnOrdinaryChange() {
        String a = "{'url': '^/a/', 'methods': ['GET']}";
        String b = "{'url': '^/b/', 'methods': ['GET']}";
        keeps(right("'allowed_urls': [" + a + "," + b + "]"), right("'allowed_urls': [" + a + "]"));
        opensNothing(right("'allowed_urls': [" + a + "]"), right("'allowed_urls': [" + a + "," + b + "]"));
    }

    @Test
    void everyPathIsWider() {
        String a = "'allowed_urls': [{'url': '^/a/', 'methods': ['GET']}%s]";
        opens(right(a.formatted("")), key(""));
        for (String all : List.of(".*", "", "/", "^/[^/]+", "[a-z0-9]", "^.+$", "/*")) {
            opens(right(a.formatted("")), right(a.formatted(", {'url': '" + all + "', 'methods': ['GET']}")));
        }
    }

    @Test
    void apisAndVersionsThatGoAreLost() {
        String two = "'access_rights': {" + RIGHT + ", 'api-2': {'api_id': 'api-2', 'api_name': 'Billing'}}";
        takes(two, key(""));
        takes(key(""), "'access_rights': {'api-2': {'api_id': 'api-2', 'api_name': 'Billing'}}");
        keeps(key(""), two);
        String versioned = "'access_rights': {'api-3': {'api_id': 'api-3', 'api_name': 'Versioned', 'versions': [%s]}}";
        takes(versioned.formatted("'v2'"), versioned.formatted("'Default'"));
        takes(versioned.formatted("'v2'"), versioned.formatted(""));
        keeps(versioned.formatted("'v2'"), versioned.formatted("'v2', 'Default'"));
        opens(versioned.formatted("'v2'"), versioned.formatted("'v3', 'v2', 'Default'"));
        opensNothing(versioned.formatted("'v2'"), versioned.formatted("'v2', 'v3'"));
        keeps(right("'versions': ['Default']"), right("'versions': ['']"));
    }

    @Test
    void allApisAreAllApisHoweverTheyAreWritten() {
        String each = "'access_rights': {'api-1': {}, 'api-2': {}, 'api-3': {}%s}";
        opens(key(""), each.formatted(", 'api-4': {}"));
        opensNothing(key(""), each.formatted(""));
        opens(key(""), "'rate': 1");
        takes("'rate': 1", key("'rate': 1"));
        opensNothing("'rate': 1", key("'rate': 1"));
    }

    @ParameterizedTest(name = "end {0} -> {1}: taken away {2}, opened {3}")
    @CsvSource({
        "0, 1, true, false",
        "0, 60, true, false",
        "0, 345600, false, false",
        "31536000, 60, true, false",
        "31536000, 2592000, false, false",
        "31536000, 0, false, true",
        "31536000, -1, false, true",
        "600, 6000, false, false",
        "600, 31536000, false, false",
        "31536000, 3153600000, false, true",
        "31536000, 9000000000000000000, false, true"
    })
    void theRemainingLifeIsJudged(long before, long after, boolean taken, boolean opened) {
        String was = key("'expires': " + (before <= 0 ? before : NOW + before));
        String is = key("'expires': " + (after <= 1 ? after : after > 1L << 60 ? after : NOW + after));
        assertThat(compare(was, is).lost().isEmpty()).isEqualTo(!taken);
        assertThat(compare(was, is).gained().isEmpty()).isEqualTo(!opened);
    }

    @Test
    void aSessionThatTheGatewayDropsHasEnded() {
        takes(key(""), key("'session_lifetime': 1"));
        keeps(key("'session_lifetime': 1"), key("'session_lifetime': 1"));
        opens(key("'session_lifetime': 60"), key(""));
    }

    @Test
    void suspendedKeysAreCutOffAndHadNothingToLose() {
        takes(key(""), key("'is_inactive': true"));
        keeps(key("'is_inactive': true"), key("'expires': 1"));
        keeps(key("'expires': 1"), "'access_rights': {'api-2': {}}");
        opensNothing(key("'is_inactive': true"), key(""));
    }

    @Test
    void whatClientsMustPresentIsPartOfIt() {
        takes(key("'hmac_enabled': true, 'hmac_string': 'x'"), key("'hmac_enabled': true, 'hmac_string': 'y'"));
        takes(key(""), key("'certificate': 'c1'"));
        takes(key("'certificate': 'c1'"), key("'certificate': 'c2'"));
        takes(key(""), key("'mtls_static_certificate_bindings': ['c1']"));
        takes(key("'mtls_static_certificate_bindings': ['c1']"), key("'mtls_static_certificate_bindings': ['c2']"));
        keeps(
                key("'mtls_static_certificate_bindings': ['c1']"),
                key("'mtls_static_certificate_bindings': ['c1', 'c2']"));
        takes(key("'jwt_data': {'secret': 'x'}"), key("'jwt_data': {'secret': 'y'}"));
        String signed = "'access_rights': {'api-4': {'api_id': 'api-4', 'api_name': 'Signed'}}";
        String signs = ", 'hmac_enabled': true, 'hmac_string': 'x'";
        takes(signed + signs, signed);
        opens(signed + signs, signed);
        takes(signed, signed + signs);
        takes(signed, signed + ", 'enable_http_signature_validation': true");
        keeps(key(""), key("'hmac_enabled': true, 'hmac_string': 'x'"));
        opensNothing(key("'hmac_enabled': true, 'hmac_string': 'x'"), key(""));
        opens(key("'certificate': 'c1'"), key(""));
        opens(key("'mtls_static_certificate_bindings': ['c1']"), key(""));
    }

    @Test
    void graphqlRulesCount() {
        takes(key(""), right("'allowed_types': [{'name': 'Query', 'fields': ['x']}]"));
        takes(key(""), right("'restricted_types': [{'name': 'Query', 'fields': ['*']}]"));
        takes(
                key(""),
                right("'field_access_rights': [{'type_name': 'Query', 'field_name': 'a', 'limits':"
                        + " {'max_query_depth': 1}}]"));
        takes(key("'max_query_depth': 12"), key("'max_query_depth': 1"));
        keeps(key("'max_query_depth': 12"), key("'max_query_depth': 6"));
        opens(key("'max_query_depth': 12"), key("'max_query_depth': -1"));
        opens(right("'allowed_types': [{'name': 'Query', 'fields': ['x']}]"), key(""));
        opens(right("'restricted_types': [{'name': 'Query', 'fields': ['x']}]"), key(""));
        opens(right("'disable_introspection': true"), key(""));
    }

    @Test
    void mcpRulesCount() {
        String tools = "'mcp_access_rights': {'tools': {'%s': ['%s']}}";
        takes(key(""), right(tools.formatted("allowed", "search")));
        takes(key(""), right(tools.formatted("blocked", ".*")));
        keeps(key(""), right(tools.formatted("blocked", "delete_everything")));
        takes(right(tools.formatted("allowed", "search")), right(tools.formatted("allowed", "find")));
        keeps(right(tools.formatted("allowed", "search")), right(tools.formatted("allowed", "sea.*")));
        opens(right(tools.formatted("allowed", "search")), right(tools.formatted("allowed", ".*")));
        opens(right(tools.formatted("allowed", "search")), key(""));
        takes(
                key(""),
                right("'mcp_primitives': [{'type': 'tool', 'name': 's', 'limit': {'rate': 1, 'per': 315360000}}]"));
    }

    @Test
    void whatDecidesNothingIsNotJudged() {
        keeps(
                key(""),
                key("'tags': ['x'], 'alias': 'y', 'meta_data': {'a': 1}, 'throttle_interval': 1000,"
                        + " 'throttle_retry_limit': 10"));
        opensNothing(key("'tags': ['x']"), key("'data_expires': 100"));
    }

    @Test
    void patternsMadeToCostTimeCostNone() {
        String nested = "(".repeat(300) + "a+" + ")+".repeat(300) + "$";
        String long_ = "^/" + "[a-z]{1000}".repeat(150);
        for (String pattern : List.of(nested, long_, "(a|aa)+$", "((((((a+)+)+)+)+)+)+b")) {
            takes(key(""), right("'allowed_urls': [{'url': '" + pattern + "', 'methods': ['GET']}]"));
            compare(right("'allowed_urls': [{'url': '" + pattern + "', 'methods': ['GET']}]"), key(""));
        }
    }
}
