package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keys and a policy of other people, and a key of ours whose quota is in use: all have to be as they were, whatever
 * happens.
 */
final class Witnesses {

    /** Someone else's. */
    static final String POLICY = "strangers-policy";

    private static final int USED = 3;
    private static final int LOOKS = 1000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final FaultSite site;
    private final Map<String, String> strangers = new TreeMap<>();
    private final String policy;

    /** Makes them, and uses the quota. */
    Witnesses(FaultSite site) throws IOException {
        this.site = site;
        Gateway gateway = site.straight();
        stranger(gateway, "nobodys-key", Value.Fields.EMPTY);
        stranger(gateway, "key-of-another-namespace", Value.Fields.of("keywright", Value.text("staging/key-1")));
        stranger(gateway, "key-that-claims-nothing", Value.Fields.of("owner", Value.text("prod/key-1")));
        gateway.putPolicy(new Policy(Value.Fields.of(Map.of(
                "id",
                Value.text(POLICY),
                "org_id",
                Value.text("acme"),
                "rate",
                Value.whole(7),
                "access_rights",
                rights()))));
        gateway.reload();
        policy = loaded();
        for (int i = 0; i < USED; i++) {
            assertThat(send("/orders/", "Authorization", counted().reveal()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(used()).isEqualTo(USED);
    }

    private void stranger(Gateway gateway, String id, Value.Fields metaData) throws IOException {
        gateway.create(
                Secret.of(id),
                Value.Fields.of(Map.of(
                        "org_id", Value.text("acme"),
                        "access_rights", rights(),
                        "meta_data", metaData)));
        strangers.put(id, body(id));
    }

    private static Value.Fields rights() {
        return Value.Fields.of(
                "api-1",
                Value.Fields.of(Map.of("api_id", Value.text("api-1"), "versions", Value.texts(List.of("Default")))));
    }

    private String loaded() throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            String found = policy();
            if (found.contains(POLICY)) {
                return found;
            }
        }
        throw new AssertionError("the gateway does not load a policy");
    }

    private String policy() throws IOException {
        return send("/tyk/policies/" + POLICY, "x-tyk-authorization", FaultSite.ADMIN.reveal())
                .body();
    }

    void check(String at) throws IOException {
        for (Map.Entry<String, String> stranger : strangers.entrySet()) {
            assertThat(body(stranger.getKey()))
                    .as(at + "an unowned key is untouched, byte for byte")
                    .isEqualTo(stranger.getValue());
        }
        assertThat(policy()).as(at + "so is an unowned policy").isEqualTo(policy);
        assertThat(used()).as(at + "used quota survives").isEqualTo(USED);
    }

    private long used() {
        Session session =
                site.straight().session(new SessionRef.ByToken(counted())).orElseThrow();
        return Scenario.QUOTA - session.fields().whole("quota_remaining");
    }

    private static Secret counted() {
        return new Token("acme", FaultSite.KEYRING.derivedId(Scenario.COUNTED, 1), HashFunction.MURMUR64).text();
    }

    private String body(String id) throws IOException {
        return send("/tyk/keys/" + id + "?org_id=acme", "x-tyk-authorization", FaultSite.ADMIN.reveal())
                .body();
    }

    private HttpResponse<String> send(String path, String header, String value) throws IOException {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(site.url() + path))
                            .header(header, value)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
