package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.testing.BadServer;
import dev.keywright.testing.RedisServers;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes, one of which is away or hangs. */
class NodesDoctorTest {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    @Test
    void everyNodeIsLookedAtAndTheRestIsAskedOfOneThatAnswers(@TempDir Path folder) throws IOException {
        try (var world = new World(folder, KeySettings.HASHED)) {
            urls(world, world.url(), "http://127.0.0.1:" + RedisServers.freePort());
            var said = world.run("doctor");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out())
                    .contains("node 1", "answers", "node 2", "does not answer")
                    .contains("listing", "ledger of e2e");
            assertThat(said.all()).doesNotContain("keywright doctor`");
        }
    }

    @Test
    void nodesThatAnswerAreFine(@TempDir Path folder) throws IOException {
        try (var world = new World(folder, KeySettings.HASHED)) {
            urls(world, world.url(), world.url().replace("127.0.0.1", "localhost"));
            var said = world.run("doctor");
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(said.out()).contains("node 1", "node 2");
        }
    }

    /** It takes the connection and never answers: that costs one time limit, not one for each try and each call. */
    @Test
    void aNodeThatHangsIsNamedSoon(@TempDir Path folder) throws IOException {
        try (var world = new World(folder, KeySettings.HASHED);
                var hung = new BadServer(BadServer.silent(""))) {
            world.write("keys.yaml", "keys: {mobile: {access_rights: [{api: Orders}], rate: 1, per: 1s}}");
            urls(world, world.url(), "http://127.0.0.1:" + hung.port());
            world.answersWithin(LIMIT);
            long before = System.nanoTime();
            var said = world.run("plan");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LIMIT.multipliedBy(2));
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("127.0.0.1:" + hung.port(), "takes connections and does not answer");
        }
    }

    @Test
    void aSingleGatewayThatHangsIsNotAskedAgain(@TempDir Path folder) throws IOException {
        try (var world = new World(folder, KeySettings.HASHED);
                var hung = new BadServer(BadServer.silent(""))) {
            world.write("keys.yaml", "keys: {mobile: {access_rights: [{api: Orders}], rate: 1, per: 1s}}");
            world.environment.put("TYK_GATEWAY_URL", "http://127.0.0.1:" + hung.port());
            world.answersWithin(LIMIT);
            long before = System.nanoTime();
            var said = world.run("plan");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LIMIT.multipliedBy(2));
            assertThat(said.err()).contains("in time");
        }
    }

    private static void urls(World world, String... urls) throws IOException {
        String project = Files.readString(world.folder.resolve("keywright.yaml"));
        world.write(
                "keywright.yaml",
                project.replace("url: \"${env:TYK_GATEWAY_URL}\"", "urls: [\"" + String.join("\", \"", urls) + "\"]"));
    }
}
