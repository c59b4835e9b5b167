package dev.keywright.mockgateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.model.value.Value;
import dev.keywright.testing.MovableClock;
import dev.keywright.testing.Signing;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real gateway answered to requests on its listen paths, in their order, with the admin calls between them:
 * status, message and quota headers. The plain one was recorded with {@code allow_master_keys}.
 */
class TrafficReplayTest {

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
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
    Stream<DynamicTest> plain() throws IOException {
        return replay("plain", KeySettings.PLAIN.withMasterKeys());
    }

    /** {@code hash_key_function} left out, as in the shipped sample: keys are organisation and id put together. */
    @TestFactory
    Stream<DynamicTest> oldStyleKeys() throws IOException {
        return replay("legacy", KeySettings.HASHED.withHashKeyFunction(""));
    }

    private Stream<DynamicTest> replay(String mode, KeySettings keys) throws IOException {
        var apis = new ArrayList<>(Demo.allApis());
        ((Value.Items) resource("traffic-apis"))
                .items()
                .forEach(api -> apis.add(new ApiDefinition((Value.Fields) api)));
        gateway = MockGateway.start(MockGatewayOptions.of(Demo.SECRET, apis, folder)
                .withKeys(keys)
                .withFastPasswords()
                .withoutSync()
                .withClock(clock));
        var run = new Run(new Client(gateway.url(), Demo.SECRET), clock);
        List<Value> steps = ((Value.Fields) resource("traffic-" + mode)).items("steps");
        return steps.stream().map(Value.Fields.class::cast).map(run::step);
    }

    private static Value resource(String name) {
        return Json.read(TrafficReplayTest.class.getResourceAsStream("/gateway/" + name + ".json"));
    }

    private static final class Run {

        private final Client client;
        private final MovableClock clock;
        private final Map<String, String> captured = new HashMap<>();

        Run(Client client, MovableClock clock) {
            this.client = client;
            this.clock = clock;
        }

        DynamicTest step(Value.Fields step) {
            return DynamicTest.dynamicTest(step.text("step"), () -> {
                switch (step.text("kind")) {
                    case "admin" -> admin(step);
                    case "pause" -> clock.forward(Duration.ofMillis(step.whole("millis")));
                    default -> step.items("answers").forEach(answer -> traffic(step, (Value.Fields) answer));
                }
            });
        }

        private void admin(Value.Fields step) {
            String body = step.has("body") ? Json.revealing(step.get("body")) : "";
            Client.Answer answer = client.admin(step.text("method"), filled(step.text("path")), body);
            step.fields("capture")
                    .forEach((name, field) -> captured.put(name, answer.fields().text(((Value.Text) field).text())));
            if (step.has("text")) {
                assertThat(answer.body()).isEqualTo(step.text("text"));
            }
            assertThat(answer.status()).as(answer.body()).isEqualTo((int) step.whole("status"));
            if (step.has("message")) {
                assertThat(answer.fields().text("message")).isEqualTo(step.text("message"));
            }
            step.fields("shown")
                    .forEach((path, value) ->
                            assertThat(at(answer.fields(), path)).as(path).isEqualTo(value));
        }

        private void traffic(Value.Fields step, Value.Fields expected) {
            String method = step.text("method");
            String path = filled(step.text("path"));
            var headers = new LinkedHashMap<String, String>();
            step.fields("headers").forEach((name, value) -> headers.put(name, filled(((Value.Text) value).text())));
            if (step.has("sign")) {
                Value.Fields how = step.fields("sign");
                headers.putAll(Signing.headers(how, filled(how.text("key")), method, path.split("\\?")[0]));
            }
            Client.Answer answer = client.send(method, path, "", headers);
            assertThat(answer.status()).as(answer.body()).isEqualTo((int) expected.whole("status"));
            if (expected.has("error")) {
                assertThat(answer.fields().text("error")).isEqualTo(expected.text("error"));
            }
            if (expected.has("text")) {
                assertThat(answer.body()).isEqualTo(expected.text("text"));
            }
            for (String header : List.of("www-authenticate", "x-ratelimit-limit", "x-ratelimit-remaining")) {
                assertThat(answer.headers().getOrDefault(header, List.of()))
                        .as(header)
                        .isEqualTo(expected.has(header) ? List.of(expected.text(header)) : List.of());
            }
        }

        private String filled(String text) {
            String filled = text;
            for (var value : captured.entrySet()) {
                filled = filled.replace("${" + value.getKey() + "}", value.getValue());
            }
            return filled;
        }

        private static Value at(Value.Fields fields, String path) {
            Value value = fields;
            for (String name : path.split("\\.")) {
                value = value instanceof Value.Fields f ? f.get(name) : Value.NOTHING;
            }
            return value;
        }
    }
}
