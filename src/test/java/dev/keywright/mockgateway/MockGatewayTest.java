package dev.keywright.mockgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.json.Json;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the records do not show: time that passes, reloads, and what is refused. */
class MockGatewayTest {

    private static final String POLICY = """
            {"id":"gold","org_id":"acme","rate":10,"per":60,"access_rights":{"api-1":{"api_id":"api-1"}}%s}""";

    @TempDir
    Path folder;

    private final MovableClock clock = MovableClock.stopped();
    private MockGateway gateway;
    private Client client;

    @AfterEach
    void stop() throws IOException {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void aReloadThatDoesNotBlockTakesEffectAMomentLater() throws Exception {
        start(options -> options.withReloadDelay(Duration.ofMillis(300)));
        client.admin("POST", "/tyk/policies", POLICY.formatted(""));

        assertThat(client.admin("GET", "/tyk/reload/group?block=true", "").status())
                .isEqualTo(200);
        assertThat(client.admin("GET", "/tyk/policies/gold", "").status()).isEqualTo(404);

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (client.admin("GET", "/tyk/policies/gold", "").status() == 404) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    @Test
    void withoutAPolicyPathAPolicyIsAcceptedAndNeverAppears() throws IOException {
        start(MockGatewayOptions::withoutPolicyPath);
        assertThat(client.admin("POST", "/tyk/policies", POLICY.formatted("")).status())
                .isEqualTo(200);
        client.admin("GET", "/tyk/reload?block=true", "");
        assertThat(client.admin("GET", "/tyk/policies/gold", "").status()).isEqualTo(404);
        assertThat(client.admin("GET", "/tyk/policies", "").json()).isEqualTo(Value.Items.EMPTY);
        assertThat(client.admin("DELETE", "/tyk/policies/gold", "").status()).isEqualTo(200);
    }

    @Test
    void namesAreReadInAnyLetterCase() throws IOException {
        start(options -> options);
        client.admin("POST", "/tyk/policies", POLICY.formatted("").replace("\"rate\"", "\"Rate\""));
        client.admin("GET", "/tyk/reload?block=true", "");
        assertThat(client.admin("GET", "/tyk/policies/gold", "").fields().whole("rate"))
                .isEqualTo(10);
        String key = client.admin("POST", "/tyk/keys/cased", "{\"Org_ID\":\"acme\",\"APPLY_POLICIES\":[\"gold\"]}")
                .fields()
                .text("key");
        assertThat(shown(key).texts("apply_policies")).containsExactly("gold");
    }

    @Test
    void policiesAreThereAfterARestart() throws IOException {
        start(options -> options);
        client.admin("POST", "/tyk/policies", POLICY.formatted(""));
        gateway.close();
        start(options -> options);
        assertThat(client.admin("GET", "/tyk/policies/gold", "").status()).isEqualTo(200);
    }

    @Test
    void theTrialPeriodOfAPolicyCountsFromTheCreationOnly() throws IOException {
        start(options -> options);
        client.admin("POST", "/tyk/policies", POLICY.formatted(",\"key_expires_in\":3600"));
        client.admin("GET", "/tyk/reload?block=true", "");
        String body = "{\"org_id\":\"acme\",\"apply_policies\":[\"gold\"],\"expires\":4102444800}";
        String key = client.admin("POST", "/tyk/keys/trial", body).fields().text("key");
        assertThat(shown(key).whole("expires")).isEqualTo(clock.instant().getEpochSecond() + 3600);
        assertThat(request(key)).isEqualTo(200);
        clock.forward(Duration.ofSeconds(3601));
        assertThat(request(key)).isEqualTo(401);

        client.admin("PUT", "/tyk/keys/" + key, body);
        assertThat(shown(key).whole("expires")).isEqualTo(4_102_444_800L);
        assertThat(request(key)).isEqualTo(200);
    }

    @Test
    void aSessionThatIsToBeDeletedAfterItsExpiryIsGone() throws IOException {
        start(options -> options);
        long soon = clock.instant().getEpochSecond() + 60;
        String key = create("short", ",\"post_expiry_action\":\"delete\",\"expires\":" + soon);
        assertThat(request(key)).isEqualTo(200);
        clock.forward(Duration.ofSeconds(61));
        assertThat(client.admin("GET", "/tyk/keys/" + key, "").status()).isEqualTo(404);
        assertThat(request(key)).isEqualTo(403);
    }

    @Test
    void rateAndQuotaStartAgain() throws IOException {
        start(options -> options);
        String key = create("limited", ",\"rate\":2,\"per\":10,\"quota_max\":3,\"quota_renewal_rate\":60");
        assertThat(List.of(request(key), request(key), request(key))).containsExactly(200, 200, 429);
        clock.forward(Duration.ofSeconds(11));
        assertThat(List.of(request(key), request(key))).containsExactly(200, 403);
        clock.forward(Duration.ofSeconds(50));
        assertThat(request(key)).isEqualTo(200);
        assertThat(shown(key).whole("quota_remaining")).isEqualTo(2);
        assertThat(shown(key).whole("quota_renews")).isEqualTo(clock.instant().getEpochSecond() + 60);
    }

    @Test
    void usedQuotaSurvivesARestart() throws IOException {
        start(options -> options);
        String key = create("limited", ",\"quota_max\":2,\"quota_renewal_rate\":60");
        assertThat(request(key)).isEqualTo(200);
        gateway.close();
        start(options -> options);
        assertThat(shown(key).whole("quota_remaining")).isEqualTo(1);
        assertThat(List.of(request(key), request(key))).containsExactly(200, 403);
    }

    @Test
    void whatIsNotImitatedIsSaid() throws IOException {
        start(options -> options);
        var jwt = client.send("GET", "/jwt/x", "", Map.of("Authorization", "Bearer a.b.c"));
        assertThat(jwt.status()).isEqualTo(501);
        assertThat(jwt.fields().text("error")).contains("does not imitate enable_jwt");
        assertThat(client.admin("GET", "/tyk/certs", "").status()).isEqualTo(501);
        assertThat(client.admin("POST", "/tyk/apis", "{}").status()).isEqualTo(501);
        assertThat(client.admin("PATCH", "/tyk/keys/abc", "").status()).isEqualTo(405);
    }

    @Test
    void nothingOfTheCallerIsInTheAnswer() throws IOException {
        start(options -> options);
        String key = create("quiet", "");
        var answer = client.send("GET", "/orders/1?x=secret", "", Map.of("Authorization", key));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(key).doesNotContain("secret");
    }

    @Test
    void listensOnLoopbackOnly() {
        var options = MockGatewayOptions.of(Demo.SECRET, List.of(), folder);
        assertThatThrownBy(() -> MockGateway.start(options.withAddress("0.0.0.0", 0, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback only");
    }

    @Test
    void anEmptySecretIsNone() {
        var options = MockGatewayOptions.of(Secret.of(""), List.of(), folder);
        assertThatThrownBy(() -> MockGateway.start(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret");
    }

    @Test
    void aPortThatIsTakenLeavesTheStoreFree() throws IOException {
        start(options -> options);
        var other = MockGatewayOptions.of(Demo.SECRET, List.of(), folder.resolve("other"));
        assertThatThrownBy(() -> MockGateway.start(other.withAddress("127.0.0.1", gateway.port(), false)))
                .isInstanceOf(IOException.class);
        MockGateway.start(other).close();
    }

    @Test
    void aPolicyFileOfAnotherHandIsLoadedToo() throws IOException {
        start(options -> options);
        Files.writeString(folder.resolve("store/policies/gold.json"), POLICY.formatted(""));
        client.admin("GET", "/tyk/reload?block=true", "");
        assertThat(client.admin("GET", "/tyk/policies/gold", "").fields().whole("rate"))
                .isEqualTo(10);
    }

    private void start(UnaryOperator<MockGatewayOptions> change) throws IOException {
        List<ApiDefinition> apis = new ArrayList<>(Demo.allApis());
        apis.add(new ApiDefinition((Value.Fields) Json.read("""
                {"api_id":"jwt","name":"Jwt","org_id":"acme","enable_jwt":true,"proxy":{"listen_path":"/jwt/"},
                 "version_data":{"not_versioned":true,"versions":{"Default":{"name":"Default"}}}}""")));
        gateway = MockGateway.start(change.apply(MockGatewayOptions.of(Demo.SECRET, apis, folder.resolve("store"))
                .withClock(clock)));
        client = new Client(gateway.url(), Demo.SECRET);
    }

    private String create(String id, String more) {
        String body =
                "{\"org_id\":\"acme\",\"access_rights\":{\"api-1\":{\"api_id\":\"api-1\",\"versions\":[\"Default\"]}}"
                        + more + "}";
        return client.admin("POST", "/tyk/keys/" + id, body).fields().text("key");
    }

    private Value.Fields shown(String key) {
        return client.admin("GET", "/tyk/keys/" + key, "").fields();
    }

    private int request(String key) {
        return client.send("GET", "/orders/1", "", Map.of("Authorization", key)).status();
    }
}
