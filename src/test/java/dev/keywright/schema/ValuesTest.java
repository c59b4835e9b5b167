package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.Expiry;
import dev.keywright.model.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Friendly values and what the gateway is told for them. */
class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "30, 30",
        "30s, 30",
        "15m, 900",
        "12h, 43200",
        "1d, 86400",
        "30d, 2592000",
        "2w, 1209600",
        "1h30m, 5400",
        "1w2d3h4m5s, 788645",
        "0, 0",
        "90m, 5400",
        "1e3, 1000",
        "5.0, 5",
        "'\"30\"', 30",
        "1.0s, 1"
    })
    void durations(String written, long seconds) {
        Read read = Read.resources("keys: {one: {access_rights: all, data_expires: " + written + "}}");
        assertThat(read.diagnostics()).isEmpty();
        assertThat(read.key().fields().whole("data_expires")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "0.5s, 0.5", "1m0.25s, 60.25", "1.5, 1.5", "2, 2.0"})
    void fractionsWhereTheGatewayKeepsThem(String written, double seconds) {
        Read read = Read.resources("keys: {one: {access_rights: all, rate: 5, per: " + written + "}}");
        assertThat(read.key().fields().number("per")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-06-30, 1814313600",
        "2027-06-30T00:00:00Z, 1814313600",
        "2027-06-30T02:00:00+02:00, 1814313600",
        "2027-06-30T00:00:00.000Z, 1814313600",
        "1814313600, 1814313600",
        "2028-02-29, 1835395200"
    })
    void dates(String written, long epochSeconds) {
        Read read = Read.resources("keys: {one: {access_rights: all, expires: " + written + "}}");
        assertThat(read.key().expires()).isEqualTo(new Expiry.At(epochSeconds));
    }

    @Test
    void neverIsSaidAloud() {
        assertThat(Read.resources("keys: {one: {access_rights: all, expires: never}}")
                        .key()
                        .expires())
                .isEqualTo(new Expiry.Never());
        assertThat(Read.resources("keys: {one: {access_rights: all}}").key().expires())
                .isEqualTo(new Expiry.LeftOut());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rate: unlimited                       | {"org_id":"acme","per":1,"rate":-1}
            rate: unlimited, per: 60              | {"org_id":"acme","per":60,"rate":-1}
            rate: -1                              | {"org_id":"acme","per":1,"rate":-1}
            rate: 0.5, per: 1s                    | {"org_id":"acme","per":1,"rate":0.5}
            quota_max: unlimited                  | {"org_id":"acme","quota_max":-1}
            max_query_depth: unlimited            | {"max_query_depth":-1,"org_id":"acme"}
            throttle_interval: off                | {"org_id":"acme","throttle_interval":-1}
            throttle_retry_limit: off             | {"org_id":"acme","throttle_retry_limit":-1}
            alias: 007                            | {"alias":"007","org_id":"acme"}
            alias: true                           | {"alias":"true","org_id":"acme"}
            alias: 1.50                           | {"alias":"1.50","org_id":"acme"}
            tags: [1, 2.0, on]                    | {"org_id":"acme","tags":["1","2.0","on"]}
            tags: [], alias: "", data_expires: 0  | {"org_id":"acme"}
            hmac_enabled: false                   | {"org_id":"acme"}
            smoothing: {}                         | {"org_id":"acme"}
            monitor: {trigger_limits: [80, 99.5]} | {"monitor":{"trigger_limits":[80,99.5]},"org_id":"acme"}
            """)
    void whatTheGatewayIsTold(String fields, String json) {
        Read read = Read.resources("keys: {one: {access_rights: all, " + fields + "}}");
        assertThat(read.diagnostics()).isEmpty();
        assertThat(Json.masked(read.key().fields())).isEqualTo(json);
    }

    /** Free data is the user's: nothing in it is dropped, and only what JSON knows becomes more than text. */
    @Test
    void metaDataIsKeptAsWritten() {
        Read read = Read.resources("""
                keys:
                  one:
                    access_rights: all
                    meta_data:
                      {n: 5, r: 0.5, t: "5", z: 007, x: 0x1F, u: 1_000, y: yes, b: true, f: false, e: "", q: ~,
                       zero: 0, l: [1, a, {k: v}], secret: "${env:WORD}", big: 9007199254740992}
                """);
        assertThat(Json.masked(read.key().fields().fields("meta_data")))
                .isEqualTo("{\"b\":true,\"big\":9007199254740992,\"e\":\"\",\"f\":false,\"l\":[1,\"a\",{\"k\":\"v\"}],"
                        + "\"n\":5,\"q\":null,\"r\":0.5,\"secret\":\"(secret)\",\"t\":\"5\",\"u\":\"1_000\","
                        + "\"x\":\"0x1F\",\"y\":\"yes\",\"z\":\"007\",\"zero\":0}");
        assertThat(read.key().fields().fields("meta_data").get("secret")).isInstanceOf(Value.Hidden.class);
    }

    @Test
    void secretsAreHiddenValues() {
        var fields = Read.resources("keys: {one: {access_rights: all, hmac_enabled: true,"
                        + " hmac_string: \"${env:WORD}\", jwt_data: {secret: \"${env:PASSWORD}\"}}}")
                .key()
                .fields();
        assertThat(fields.get("hmac_string")).isInstanceOf(Value.Hidden.class);
        assertThat(fields.toString()).doesNotContain("canary-word");
    }

    @Test
    void theGatewaysOwnMapFormIsAccepted() {
        String list = "[{api: api-1, versions: [v1]}, {api: api-2}]";
        String map = "{api-1: {api_id: api-1, api_name: Orders, versions: [v1]}, api-2: {}}";
        assertThat(Read.resources("keys: {one: {access_rights: " + map + "}}")
                        .key()
                        .access())
                .isEqualTo(Read.resources("keys: {one: {access_rights: " + list + "}}")
                        .key()
                        .access());
    }

    @Test
    @Timeout(120)
    void aNumberOfAMillionDigitsIsNoWork() {
        // The parser itself copies a long word again and again, so only one form has the full length.
        for (String number : List.of("9".repeat(1_000_000), "-1." + "9".repeat(100_000), "1" + "_1".repeat(50_000))) {
            for (String field : List.of("rate", "per", "quota_max", "max_query_depth", "data_expires", "expires")) {
                Read read = Read.resources("keys: {one: {access_rights: all, " + field + ": " + number + "}}");
                assertThat(read.codes()).containsAnyOf("bad-number", "bad-duration", "bad-date");
            }
        }
        String digits = "9".repeat(1_000_000);
        assertThat(Read.resources("keys: {one: {access_rights: all, meta_data: {n: " + digits + "}}}")
                        .codes())
                .containsExactly("bad-number");
    }
}
