package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.keywright.endtoend.World.Said;
import dev.keywright.model.value.Value;
import dev.keywright.testing.OutputSchema;
import dev.keywright.tyk.KeySettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accepted drift, and drift that is posted. */
class DriftBaselineTest {

    private static final String FILES = """
            keys:
              batch: {access_rights: [{api: Orders}], rate: 1, per: 1s, quota_max: 100, quota_renewal_rate: 1d}
              lost: {access_rights: [{api: Orders}], rate: 1, per: 1s}
            """;

    @TempDir
    Path folder;

    private World world(KeySettings keys) throws Exception {
        var world = new World(folder, keys);
        world.write("keys.yaml", FILES);
        Said applied = world.run("apply", "--auto-approve");
        assertThat(applied.code()).as(applied.all()).isZero();
        return world;
    }

    private static void edit(World world, String field, Value value) throws Exception {
        String path = "/tyk/keys/" + world.reveal("batch");
        world.put(path, ((Value.Fields) world.admin(path)).with(field, value));
    }

    private static Said drift(World world) {
        return world.run("drift", "--baseline", "ok.drift.yaml", "--detailed-exitcode");
    }

    @Test
    void whatIsAcceptedIsLeftOutUntilItChangesAgainOrItsTimeIsOver() throws Exception {
        try (World world = world(KeySettings.HASHED)) {
            String lost = world.reveal("lost");
            edit(world, "rate", Value.whole(500));
            edit(world, "tags", Value.items(List.of(Value.text("by-hand"))));
            world.delete("/tyk/keys/" + lost);
            Said written = world.run(
                    "drift", "--write-baseline", "ok.drift.yaml", "--reason", "until the fair", "--detailed-exitcode");
            assertThat(written.code()).as(written.all()).isZero();
            String file = Files.readString(world.folder.resolve("ok.drift.yaml"));
            assertThat(file)
                    .contains("rate: 500", "tags: any", "until the fair", "key: lost")
                    .doesNotContain("by-hand", lost, world.reveal("batch"));
            assertThat(OutputSchema.problems("drift-baseline.schema.json", file))
                    .isEmpty();
            assertThat(world.run("validate").code()).isZero();
            Said again = drift(world);
            assertThat(again.code()).as(again.all()).isZero();
            assertThat(again.out()).contains("2 accepted by ok.drift.yaml");

            edit(world, "rate", Value.whole(5000));
            assertThat(drift(world).out()).contains("rate 1 per 1 s -> 5000", "there is more drift than");
            edit(world, "rate", Value.whole(1));
            edit(world, "tags", Value.items(List.of()));
            Said less = drift(world);
            assertThat(less.code()).as(less.all()).isZero();
            assertThat(less.out()).contains("no longer applies", "ok.drift.yaml:");
            world.clock.forward(Duration.ofDays(31));
            Said later = drift(world);
            assertThat(later.code()).as(later.all()).isEqualTo(2);
            assertThat(later.out()).contains("keys/lost", "ended on");
        }
    }

    @Test
    void unmanagedKeysAreAcceptedUpToANumber() throws Exception {
        try (World world = world(KeySettings.PLAIN)) {
            Value.Fields bare = ((Value.Fields) world.admin("/tyk/keys/" + world.reveal("batch")))
                    .with("meta_data", Value.Fields.of("owner", Value.text("team-b")));
            world.post("/tyk/keys/foreign-one", bare);
            world.write(
                    "ok.drift.yaml",
                    "accepted:\n  - {kind: unmanaged, owner: team-b, at_most: 1, reason: theirs, until: 2099-01-01}\n");
            assertThat(drift(world).code()).isZero();
            world.post("/tyk/keys/foreign-two", bare);
            Said more = drift(world);
            assertThat(more.code()).as(more.all()).isEqualTo(2);
            assertThat(more.out()).contains("team-b 2", "more drift than the entry");
        }
    }

    @Test
    void mistakesInTheFileAreNamedTogether() throws Exception {
        try (World world = world(KeySettings.HASHED)) {
            world.write("ok.drift.yaml", """
                    accepted:
                      - {kind: edited, key: batch, reason: x, until: 2099-01-01}
                      - {kind: odd, key: batch, reason: x, until: 2099-01-01}
                      - {kind: gone, key: batch, fields: {rate: 1}, reason: x, until: 2099-01-01}
                      - {kind: gone, key: batch, reason: x}
                    """);
            Said drift = drift(world);
            assertThat(drift.code()).isEqualTo(1);
            assertThat(drift.err())
                    .contains(
                            "has no 'fields'",
                            "'odd' is no kind of drift",
                            "'fields' does not belong",
                            "has no 'until'");
            assertThat(world.run("drift", "--baseline", "ok.yaml").code()).isEqualTo(64);
            assertThat(world.run("drift", "--write-baseline", "ok.drift.yaml").code())
                    .isEqualTo(64);
        }
    }

    @Test
    void driftIsPostedAndTheAddressIsNeverShown() throws Exception {
        List<String> posted = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().contains("bad") ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/canary-hook-7f";
        try (World world = world(KeySettings.HASHED)) {
            world.environment.put("HOOK", url);
            world.run("drift", "--webhook", "${env:HOOK}");
            assertThat(posted).as("nothing to report").isEmpty();
            edit(world, "rate", Value.whole(500));
            for (String format : List.of("json", "slack", "teams")) {
                Said said = world.run("drift", "--webhook", "${env:HOOK}", "--webhook-format", format);
                assertThat(said.code()).as(said.all()).isZero();
            }
            assertThat(posted).hasSize(3).allSatisfy(body -> assertThat(body).contains("rate 1 per 1 s"));
            OutputSchema.check("drift-message.schema.json", posted.get(0));
            assertThat(posted.get(1)).contains("\"text\"", "-&gt; 500");
            assertThat(posted.get(2)).contains("AdaptiveCard");
            world.environment.put("HOOK", url + "/bad");
            Said failed = world.run("drift", "--webhook", "${env:HOOK}");
            assertThat(failed.code()).isEqualTo(1);
            assertThat(failed.err()).contains("the webhook at 127.0.0.1 answered 500");
            Said plain = world.run("drift", "--webhook", "http://hooks.example.com/canary-hook-7f");
            assertThat(plain.code()).isEqualTo(64);
            assertThat(plain.err()).contains("https://");
            assertThat(world.run("drift", "--webhook", "${env:NONE}").err()).contains("NONE is not set");
            assertThat(world.everythingSaid.toString()).doesNotContain("canary-hook-7f");
        } finally {
            server.stop(0);
        }
    }
}
