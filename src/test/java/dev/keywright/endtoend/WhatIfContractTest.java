package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.OutputSchema;
import dev.keywright.tyk.KeySettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions that a real gateway made, as `test` and the embedded gateway make them. */
class WhatIfContractTest {

    private static final Path CASES = Path.of("src/test/resources/contract/what-if");

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void project() throws Exception {
        world = new World(folder, KeySettings.HASHED.withMasterKeys());
        for (String file : List.of("keys.yaml", "decisions.test.yaml")) {
            world.write(file, Files.readString(CASES.resolve(file)));
        }
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void theTestsDecideAsTheGatewayDid() {
        World.Said offline = world.run("test");
        assertThat(offline.code()).as(offline.all()).isZero();
        assertThat(offline.out()).endsWith("39 tests passed.\n");
        assertThat(world.run("test", "--live").out()).endsWith("39 tests passed.\n");
    }

    @Test
    void theEmbeddedGatewayDecidesAsTheTests() throws Exception {
        World.Said applied = world.run("apply", "--auto-approve");
        assertThat(applied.code()).as(applied.all()).isZero();
        String json = world.run("test", "--live", "--format", "json").out();
        OutputSchema.check("test-results.schema.json", json);

        var different = new ArrayList<String>();
        for (Value test : ((Value.Fields) Json.read(json)).items("tests")) {
            var each = (Value.Fields) test;
            boolean later =
                    each.text("name").contains(" after ") || each.text("name").contains(" at ");
            Value.Fields actual = each.fields("actual");
            long expected = actual.flag("allowed") ? 200 : actual.whole("status");
            if (!later && send(each) != expected) {
                different.add(each.text("name") + ", expected " + expected);
            }
        }
        assertThat(different).isEmpty();
    }

    /** The status of the last response. */
    private int send(Value.Fields test) throws Exception {
        Value.Fields request = test.fields("request");
        var call = HttpRequest.newBuilder(URI.create(world.url() + request.text("path")))
                .method(request.text("method"), HttpRequest.BodyPublishers.noBody())
                .header("Authorization", world.reveal(test.text("key")));
        if (!request.text("version").isEmpty()) {
            call.header("x-version", request.text("version"));
        }
        int status = 0;
        HttpClient client = HttpClient.newHttpClient();
        for (long i = request.whole("times") + request.whole("quota_used"); i > 0; i--) {
            status = client.send(call.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
        return status;
    }
}
