package dev.keywright.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.gateway.redis.connection.RedisException;
import dev.keywright.gateway.redis.connection.StoredValues;
import dev.keywright.model.RedisSettings;
import dev.keywright.model.RedisSettings.Node;
import dev.keywright.model.RedisSettings.Sentinel;
import dev.keywright.testing.RedisServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.util.JedisClusterCRC16;

class RedisStoreTest {

    static boolean redis() {
        return RedisServers.available();
    }

    static boolean ownRedis() {
        return RedisServers.installed();
    }

    @Test
    @EnabledIf("redis")
    void answersComeInTheOrderOfTheQuestions(@TempDir Path folder) throws IOException {
        try (var redis = RedisServers.single(folder)) {
            redis.set("apikey-a", "1");
            redis.set("apikey-b", "2");
            try (StoredValues reader = store(settings(redis, false)).readers().get()) {
                reader.ask(keys("apikey-b", "apikey-none", "apikey-a"));
                reader.ask(keys("apikey-a"));
                assertThat(texts(reader.answer())).containsExactly("2", null, "1");
                assertThat(texts(reader.answer())).containsExactly("1");
            }
        }
    }

    @Test
    @EnabledIf("ownRedis")
    void aClusterIsReadWhileSlotsMove(@TempDir Path folder) throws IOException {
        try (var redis = RedisServers.cluster(folder)) {
            var names = IntStream.range(0, 300).mapToObj(i -> "apikey-" + i).toList();
            names.forEach(name -> redis.set(name, "value of " + name));
            var expected = names.stream().map(name -> "value of " + name).toArray(String[]::new);
            var readers = store(settings(redis, true)).readers();
            assertThat(read(readers.get(), names)).containsExactly(expected);

            String moving = names.stream()
                    .filter(name -> JedisClusterCRC16.getSlot(name) < 5461)
                    .findFirst()
                    .orElseThrow();
            String slot = Integer.toString(JedisClusterCRC16.getSlot(moving));
            String from = redis.tell(0, "CLUSTER", "MYID").toString();
            String to = redis.tell(1, "CLUSTER", "MYID").toString();
            redis.tell(1, "CLUSTER", "SETSLOT", slot, "IMPORTING", from);
            redis.tell(0, "CLUSTER", "SETSLOT", slot, "MIGRATING", to);
            redis.tell(0, "MIGRATE", "127.0.0.1", "" + redis.port(1), moving, "0", "5000");
            assertThat(read(readers.get(), names)).as("ASK").containsExactly(expected);

            redis.tell(1, "CLUSTER", "SETSLOT", slot, "NODE", to);
            redis.tell(0, "CLUSTER", "SETSLOT", slot, "NODE", to);
            assertThat(read(readers.get(), names)).as("MOVED").containsExactly(expected);
        }
    }

    @Test
    @EnabledIf("ownRedis")
    void aNodeOfAClusterIsNotReadAsASingleServer(@TempDir Path folder) throws IOException {
        try (var redis = RedisServers.cluster(folder);
                StoredValues reader = store(settings(redis, false)).readers().get()) {
            reader.ask(keys("apikey-1", "apikey-2", "apikey-3"));
            assertThatThrownBy(reader::answer)
                    .isInstanceOf(RedisException.class)
                    .satisfies(e -> assertThat(((RedisException) e).diagnostic().toString())
                            .contains("cluster: true")
                            .doesNotContain("apikey-"));
        }
    }

    @Test
    @EnabledIf("ownRedis")
    void sentinelsNameTheMaster(@TempDir Path folder) throws IOException {
        Path watched = Files.createDirectories(folder.resolve("master"));
        Path watching = Files.createDirectories(folder.resolve("sentinel"));
        try (var master = RedisServers.own(watched);
                var sentinel = RedisServers.own(watching, "--sentinel")) {
            sentinel.tell(0, "SENTINEL", "MONITOR", "tyk", "127.0.0.1", "" + master.port(0), "1");
            master.set("apikey-a", "1");
            var nowhere = new Node("127.0.0.1", RedisServers.freePort());
            var settings = sentinels("tyk", nowhere, new Node("127.0.0.1", sentinel.port(0)));
            assertThat(read(store(settings).readers().get(), List.of("apikey-a")))
                    .containsExactly("1");

            var unknown = sentinels("other", new Node("127.0.0.1", sentinel.port(0)));
            assertThatThrownBy(() -> store(unknown).readers())
                    .isInstanceOf(RedisException.class)
                    .hasMessageContaining("other");
        }
    }

    private static RedisSettings settings(RedisServers redis, boolean cluster) {
        return new RedisSettings(
                false,
                List.of(new Node("127.0.0.1", redis.port(0))),
                0,
                Optional.empty(),
                Optional.empty(),
                cluster,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static RedisSettings sentinels(String master, Node... nodes) {
        return new RedisSettings(
                false,
                List.of(nodes),
                0,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(new Sentinel(master, Optional.empty(), Optional.empty())),
                Optional.empty(),
                false);
    }

    private static RedisStore store(RedisSettings settings) {
        return new RedisStore(settings, Path.of(""));
    }

    private static String[] read(StoredValues reader, List<String> names) {
        try (reader) {
            reader.ask(keys(names.toArray(String[]::new)));
            return texts(reader.answer());
        }
    }

    private static byte[][] keys(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    private static String[] texts(byte[][] values) {
        return java.util.Arrays.stream(values)
                .map(value -> value == null ? null : new String(value, StandardCharsets.UTF_8))
                .toArray(String[]::new);
    }
}
