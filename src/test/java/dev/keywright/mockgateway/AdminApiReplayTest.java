package dev.keywright.mockgateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recorded answer of a real gateway, step by step and in its order. Compared are the status and the whole body.
 * Of volatile fields (times, stamps, generated ids and secrets) only presence and type count, and lists of keys and tags
 * may come in any order.
 *
 * <p>Two steps are compared in part: {@code hello}, whose version says which gateway answers, and {@code list-apis},
 * where a real gateway writes out some 200 default values of each definition: there it is the fields that Keywright
 * reads.
 */
class AdminApiReplayTest {

    private static final Set<String> VOLATILE =
            Set.of("date_created", "last_updated", "quota_renews", "time", "version");
    private static final Set<String> ANY_ORDER = Set.of("tags", "keys");
    private static final Set<String> GENERATED_SECRET = Set.of("get-hmac-generated");

    @TempDir
    Path folder;

    private MockGateway gateway;

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @TestFactory
    Stream<DynamicTest> hashed() throws IOException {
        return replay("hashed", KeySettings.HASHED);
    }

    @TestFactory
    Stream<DynamicTest> hashedWithListing() throws IOException {
        return replay("hashlist", KeySettings.HASHED.withListing());
    }

    @TestFactory
    Stream<DynamicTest> plain() throws IOException {
        return replay("plain", KeySettings.PLAIN);
    }

    @TestFactory
    Stream<DynamicTest> plainWithMasterKeys() throws IOException {
        return replay("master", KeySettings.PLAIN.withMasterKeys());
    }

    @TestFactory
    Stream<DynamicTest> hashedOf58() throws IOException {
        return replay("hashed-v5.8.9", KeySettings.HASHED, Release.V5_8);
    }

    @TestFactory
    Stream<DynamicTest> plainOf58() throws IOException {
        return replay("plain-v5.8.9", KeySettings.PLAIN, Release.V5_8);
    }

    @TestFactory
    Stream<DynamicTest> hashedOf53() throws IOException {
        return replay("hashed-v5.3.9", KeySettings.HASHED, Release.V5_3);
    }

    @TestFactory
    Stream<DynamicTest> plainOf53() throws IOException {
        return replay("plain-v5.3.9", KeySettings.PLAIN, Release.V5_3);
    }

    private Stream<DynamicTest> replay(String mode, KeySettings keys) throws IOException {
        return replay(mode, keys, Release.NEWEST);
    }

    private Stream<DynamicTest> replay(String mode, KeySettings keys, Release release) throws IOException {
        gateway = MockGateway.start(MockGatewayOptions.of(Demo.SECRET, Demo.apis("api-1", "api-2", "api-3"), folder)
                .withRelease(release)
                .withKeys(keys));
        var run = new Run(new Client(gateway.url(), Demo.SECRET));
        var record = (Value.Fields) Json.read(getClass().getResourceAsStream("/contract/admin-api-" + mode + ".json"));
        List<Value> steps = record.items("steps");
        assertThat(steps).hasSize(102);
        return steps.stream().map(Value.Fields.class::cast).map(run::step);
    }

    /** One replay: what was captured so far, and which generated values stand for which recorded ones. */
    private static final class Run {

        private final Client client;
        private final Map<String, String> captured = new HashMap<>();
        private final Map<String, String> ours = new HashMap<>();

        Run(Client client) {
            this.client = client;
        }

        DynamicTest step(Value.Fields step) {
            return DynamicTest.dynamicTest(step.text("step"), () -> {
                Value.Fields request = step.fields("request");
                Value.Fields expected = step.fields("response");
                Client.Answer answer = send(request);
                assertThat(answer.status()).as(answer.body()).isEqualTo((int) expected.whole("status"));
                if (request.text("path").equals("/tyk/keys/create") && answer.status() == 200) {
                    learn(expected.fields("body"), answer.fields());
                }
                step.fields("capture")
                        .forEach((name, field) ->
                                captured.put(name, answer.fields().text(((Value.Text) field).text())));
                compare(step.text("step"), expected.get("body"), answer.json());
            });
        }

        private Client.Answer send(Value.Fields request) {
            String path = request.text("path");
            for (var value : captured.entrySet()) {
                path = path.replace("${" + value.getKey() + "}", value.getValue());
            }
            String body = request.has("raw")
                    ? request.text("raw")
                    : request.has("body") ? Json.revealing(request.get("body")) : "";
            return request.flag("authorized")
                    ? client.admin(request.text("method"), path, body)
                    : client.send(request.text("method"), path, body, Map.of());
        }

        private void learn(Value.Fields recorded, Value.Fields answered) {
            for (String field : List.of("key", "key_hash")) {
                if (recorded.has(field)) {
                    ours.put(recorded.text(field), answered.text(field));
                }
            }
        }

        private void compare(String step, Value recorded, Value answered) {
            boolean apis = step.equals("list-apis");
            Set<String> ignored = GENERATED_SECRET.contains(step) ? Set.of("hmac_string") : Set.of();
            Value expected = comparable("", apis ? whatIsRead(recorded) : recorded, ignored);
            Value actual = comparable("", apis ? whatIsRead(answered) : answered, ignored);
            assertThat(actual).isEqualTo(expected);
        }

        private Value comparable(String name, Value value, Set<String> ignored) {
            if (VOLATILE.contains(name) || ignored.contains(name)) {
                return Value.text("any " + value.getClass().getSimpleName());
            }
            if (value instanceof Value.Text text) {
                return Value.text(ours.getOrDefault(text.text(), text.text()));
            }
            if (value instanceof Value.Items items) {
                var list = new ArrayList<Value>();
                items.items().forEach(item -> list.add(comparable("", item, ignored)));
                if (ANY_ORDER.contains(name)) {
                    list.sort(Comparator.comparing(Value::toString));
                }
                return Value.items(list);
            }
            if (value instanceof Value.Fields fields) {
                var map = new TreeMap<String, Value>();
                fields.forEach((field, inner) -> map.put(field, comparable(field, inner, ignored)));
                return Value.Fields.of(map);
            }
            return value;
        }
    }

    /** The fields of an API that Keywright reads. */
    private static Value whatIsRead(Value apis) {
        var read = new ArrayList<Value>();
        for (Value api : ((Value.Items) apis).items()) {
            var fields = (Value.Fields) api;
            var map = new TreeMap<String, Value>();
            for (String name : List.of(
                    "api_id",
                    "name",
                    "org_id",
                    "active",
                    "use_keyless",
                    "use_standard_auth",
                    "use_basic_auth",
                    "enable_signature_checking",
                    "enable_jwt",
                    "use_oauth2",
                    "use_openid",
                    "use_mutual_tls_auth")) {
                map.put(name, fields.get(name));
            }
            Value.Fields versions = fields.fields("version_data");
            map.put("not_versioned", versions.get("not_versioned"));
            map.put("versions", Value.texts(versions.fields("versions").names()));
            read.add(Value.Fields.of(map));
        }
        read.sort(Comparator.comparing(Value::toString));
        return Value.items(read);
    }
}
