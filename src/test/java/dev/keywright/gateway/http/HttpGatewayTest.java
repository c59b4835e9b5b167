package dev.keywright.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keywright.gateway.Gateway.Counters;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionRef;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class HttpGatewayTest {

    private static final Secret KEY = Secret.of("canary-key-0001");
    private static final String ADMIN = "canary-admin-secret";
    private static final Value.Fields BODY = Value.Fields.of("org_id", Value.text("acme"))
            .with("hmac_string", new Value.Hidden(Secret.of("canary-hmac")));

    private final MockWebServer server = new MockWebServer();
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsASessionByToken() throws InterruptedException {
        answer(200, "{\"org_id\":\"acme\",\"rate\":5,\"date_created\":\"2026-11-23T00:30:33Z\"}");

        Optional<Session> session = gateway().session(new SessionRef.ByToken(KEY));

        assertThat(session.orElseThrow().orgId()).isEqualTo("acme");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).startsWith("GET /tyk/keys/canary-key-0001 ");
        assertThat(request.getHeaders().get("x-tyk-authorization")).isEqualTo(ADMIN);
    }

    @Test
    void addressesByIdAndByHash() throws InterruptedException {
        answer(404, "{\"status\":\"error\",\"message\":\"Key not found\"}");
        answer(404, "{\"status\":\"error\",\"message\":\"Key not found\"}");

        assertThat(gateway().session(new SessionRef.ById(Secret.of("jane doe?"), "ac me")))
                .isEmpty();
        assertThat(gateway().session(new SessionRef.ByHash(Secret.of("abc")))).isEmpty();

        assertThat(server.takeRequest().getRequestLine()).startsWith("GET /tyk/keys/jane%20doe%3F?org_id=ac%20me ");
        assertThat(server.takeRequest().getRequestLine()).startsWith("GET /tyk/keys/abc?hashed=true ");
    }

    @Test
    void hidesEverySecretOfASession() {
        answer(200, """
                {"date_created":"x","hmac_string":"canary-hmac","jwt_data":{"secret":"canary-jwt"},
                 "basic_auth_data":{"password":"canary-password","hash_type":"bcrypt"}}""");

        Session session = gateway().session(new SessionRef.ByToken(KEY)).orElseThrow();

        assertThat(Json.masked(session.fields())).doesNotContain("canary").contains("bcrypt");
        assertThat(session.fields().get("hmac_string")).isEqualTo(new Value.Hidden(Secret.of("canary-hmac")));
    }

    @Test
    void aListInsteadOfASessionIsNeverShown() {
        answer(200, "{\"keys\":[\"canary-token\"]}");

        GatewayException failure = failure(() -> gateway().session(new SessionRef.ByHash(KEY)));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_A_GATEWAY);
        assertThat(failure).hasMessageContaining("not a session").hasMessageNotContaining("canary");
    }

    @Test
    void anUpdateKeepsTheUsedQuota() throws InterruptedException {
        answer(200, "{\"key\":\"x\",\"status\":\"ok\",\"action\":\"modified\"}");
        answer(404, "{\"status\":\"error\",\"message\":\"Key is not found\"}");

        assertThat(gateway().update(new SessionRef.ById(KEY, "acme"), BODY, Counters.KEEP))
                .isTrue();
        assertThat(gateway().update(new SessionRef.ByToken(KEY), BODY, Counters.KEEP))
                .isFalse();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).startsWith("PUT /tyk/keys/canary-key-0001?org_id=acme&suppress_reset=1 ");
        assertThat(request.getBody().utf8()).isEqualTo("{\"hmac_string\":\"canary-hmac\",\"org_id\":\"acme\"}");
        assertThat(server.takeRequest().getRequestLine()).contains("?suppress_reset=1 ");
    }

    @Test
    void anUpdateMayBeginCountersAnew() throws InterruptedException {
        answer(200, "{\"key\":\"x\",\"status\":\"ok\",\"action\":\"modified\"}");

        assertThat(gateway().update(new SessionRef.ByToken(KEY), BODY, Counters.RESTART))
                .isTrue();

        assertThat(server.takeRequest().getRequestLine()).startsWith("PUT /tyk/keys/canary-key-0001 ");
    }

    @Test
    void createGivesTokenAndHash() {
        answer(200, "{\"key\":\"tok\",\"status\":\"ok\",\"action\":\"added\",\"key_hash\":\"abcd\"}");
        answer(200, "{\"key\":\"\",\"status\":\"ok\",\"action\":\"added\",\"key_hash\":\"abcd\"}");

        assertThat(gateway().create(KEY, BODY).token()).contains(Secret.of("tok"));
        var user = gateway().create(KEY, BODY);
        assertThat(user.token()).isEmpty();
        assertThat(user.hash()).contains(Secret.of("abcd"));
    }

    @Test
    void deletes() throws InterruptedException {
        answer(200, "{\"key\":\"x\",\"status\":\"ok\",\"action\":\"deleted\"}");
        answer(404, "{\"status\":\"error\",\"message\":\"There is no such key found\"}");

        assertThat(gateway().delete(new SessionRef.ByHash(KEY), "acme")).isTrue();
        assertThat(gateway().delete(new SessionRef.ByToken(KEY), "acme")).isFalse();

        assertThat(server.takeRequest().getRequestLine()).startsWith("DELETE /tyk/keys/canary-key-0001?hashed=true ");
    }

    @Test
    void a404InOtherWordsIsNotAMissingKey() {
        answer(404, "404 page not found\n");

        assertThat(failure(() -> gateway().session(new SessionRef.ByToken(KEY))).kind())
                .isEqualTo(Kind.NOT_A_GATEWAY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "403 | {\"status\":\"error\",\"message\":\"Attempted administrative access with invalid or missing key!\"}"
                        + " | FORBIDDEN | refused the admin secret",
                "401 | <html> | FORBIDDEN | proxy in front",
                "429 | slow down | BUSY | 429",
                "502 | <html>canary | UNKNOWN_OUTCOME | 502",
                "503 | {} | UNKNOWN_OUTCOME | 503",
                "504 | {} | UNKNOWN_OUTCOME | 504",
                "302 | moved | NOT_A_GATEWAY | redirect",
                "500 | {\"status\":\"error\",\"message\":\"Failed to create key, ensure security settings are correct.\"}"
                        + " | REJECTED | ensure security settings",
                "500 | {\"status\":\"error\",\"message\":\"canary leaks\"} | REJECTED | answered 500",
                "400 | {\"status\":\"error\",\"message\":\"custom key ID length 2 is less than min_token_length (3); canary\"}"
                        + " | REJECTED | length 2 is less than min_token_length (3)",
                "500 | <html>canary | UNKNOWN_OUTCOME | not in the gateway's form",
                "200 | <html>canary | UNKNOWN_OUTCOME | may or may not",
            })
    void refusalsOfAWrite(int status, String body, Kind kind, String words) {
        answer(status, body);

        GatewayException failure = failure(() -> gateway().create(KEY, BODY));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure).hasMessageStartingWith("POST /tyk/keys/…: ").hasMessageContaining(words);
        assertThat(failure).hasMessageNotContaining("canary");
    }

    @Test
    void redirectsAreNotFollowed() {
        server.enqueue(new MockResponse.Builder()
                .code(307)
                .addHeader("location", server.url("/elsewhere"))
                .build());

        failure(() -> gateway().apis());

        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aWriteWithoutAnAnswerHasAnUnknownOutcome() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        GatewayException failure = failure(() -> gateway().create(KEY, BODY));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aReadWithoutAnAnswerIsUnreachable() {
        server.enqueue(new MockResponse.Builder()
                .body("{\"keys\":[\"canary")
                .setHeader("content-length", "100")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        GatewayException failure = failure(() -> gateway().list());

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageNotContaining("canary");
    }

    @Test
    void silenceEndsInTime() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        HttpOptions impatient = options().within(Duration.ofMillis(300));

        GatewayException failure =
                failure(() -> HttpGateway.open(settings(url()), impatient).create(KEY, BODY));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(failure).hasMessageContaining("in time");
    }

    @Test
    void nobodyListens() {
        server.close();

        GatewayException failure = failure(() -> gateway().create(KEY, BODY));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("no connection to localhost:");
    }

    @Test
    void anAnswerHasALimit() {
        answer(200, "{\"keys\":[\"" + "x".repeat(2000) + "\"]}");

        GatewayException failure = failure(() ->
                HttpGateway.open(settings(url()), options().answersUpTo(1000)).list());

        assertThat(failure).hasMessageContaining("larger than 1000 bytes");
    }

    @Test
    void listsWhereItMay() {
        answer(200, "{\"keys\":[\"a\",\"b\"]}");
        answer(
                404,
                "{\"status\":\"error\",\"message\":\"Hashed key listing is disabled in config"
                        + " (enable_hashed_keys_listing)\"}");

        assertThat(gateway().list()).contains(List.of(Secret.of("a"), Secret.of("b")));
        assertThat(gateway().list()).isEmpty();
    }

    @Test
    void readsApis() {
        answer(200, """
                [{"api_id":"api-1","name":"Orders","org_id":"acme","active":true,"use_keyless":false,
                  "version_data":{"not_versioned":true,"versions":{"Default":{}}},"use_basic_auth":true,
                  "enable_signature_checking":true},
                 {"api_id":"api-3","name":"Versioned","org_id":"acme","active":false,
                  "version_data":{"not_versioned":false,"versions":{"Default":{},"v2":{}}}}]""");

        var apis = gateway().apis();

        assertThat(apis.get(0).versions()).containsExactly("Default");
        assertThat(apis.get(0).authKinds()).isEqualTo(Set.of("basic", "hmac"));
        assertThat(apis.get(1).versions()).containsExactlyInAnyOrder("Default", "v2");
        assertThat(apis.get(1).authKinds()).containsExactly("token");
        assertThat(apis.get(1).active()).isFalse();
    }

    @Test
    void policies() throws InterruptedException {
        answer(200, "{\"key\":\"gold\",\"status\":\"ok\",\"action\":\"modified\"}");
        answer(500, "{\"status\":\"error\",\"message\":\"Delete failed\"}");
        answer(200, "null");

        gateway().putPolicy(new Policy(Value.Fields.of("id", Value.text("gold"))));
        assertThat(gateway().deletePolicy("silver")).isFalse();
        assertThat(gateway().policies()).isEmpty();

        assertThat(server.takeRequest().getRequestLine()).startsWith("PUT /tyk/policies/gold ");
        assertThat(server.takeRequest().getRequestLine()).startsWith("DELETE /tyk/policies/silver ");
    }

    @Test
    void reloadsTheClusterAndThisNode() throws InterruptedException {
        answer(200, "{\"status\":\"ok\",\"message\":\"\"}");
        answer(200, "{\"status\":\"ok\",\"message\":\"\"}");

        gateway().reload();

        assertThat(server.takeRequest().getRequestLine()).startsWith("GET /tyk/reload/group ");
        assertThat(server.takeRequest().getRequestLine()).startsWith("GET /tyk/reload ");
    }

    @Test
    void configurationIsOftenClosed() {
        answer(404, "404 page not found\n");
        answer(200, "{\"allow_master_keys\":true}");

        assertThat(gateway().config()).isEmpty();
        assertThat(gateway().config().orElseThrow().flag("allow_master_keys")).isTrue();
    }

    @Test
    void theLogIsRedacted() {
        answer(200, "{\"key\":\"canary-token\",\"key_hash\":\"canary-hash\"}");
        gateway().create(KEY, BODY);
        server.close();
        failure(() -> gateway().create(KEY, BODY));

        assertThat(log).hasSize(3);
        assertThat(log.get(0)).matches("POST /tyk/keys/… -> 200 in \\d+ ms");
        assertThat(log.get(1)).matches("POST /tyk/keys/… -> UNREACHABLE in \\d+ ms");
        assertThat(log.get(2)).isEqualTo("calls at a time: 2");
    }

    @ParameterizedTest
    @CsvSource({"''", ".", "..", "a/b"})
    void anIdThatWouldAddressSomethingElseIsNotSent(String id) {
        assertThatThrownBy(() -> gateway().delete(new SessionRef.ByToken(Secret.of(id)), "acme"))
                .hasMessageContaining("nothing was sent");
        assertThat(server.getRequestCount()).isZero();
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private static GatewayException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }

    private HttpGateway gateway() {
        return HttpGateway.open(settings(url()), options());
    }

    private HttpOptions options() {
        return HttpOptions.defaults().logTo(log::add);
    }

    private String url() {
        return "http://localhost:" + server.getPort();
    }

    public static GatewaySettings settings(String url) {
        return settings(url, 4);
    }

    public static GatewaySettings settings(String url, int connections) {
        return GatewaySettings.of(url, Secret.of(ADMIN)).withConnections(connections);
    }
}
