package dev.keywright.gateway.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.testing.RedisServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class ReadCommandTest {

    static boolean redis() {
        return RedisServers.available();
    }

    @Test
    void theListIsShort() {
        assertThat(Arrays.stream(ReadCommand.values()).map(ReadCommandTest::words))
                .containsExactlyInAnyOrder(
                        "MGET",
                        "GET",
                        "ASKING",
                        "CLUSTER SLOTS",
                        "SENTINEL GET-MASTER-ADDR-BY-NAME",
                        "ROLE",
                        "SCAN",
                        "ACL WHOAMI",
                        "ACL DRYRUN");
    }

    /** Redis itself says which of its commands write; SENTINEL is known to Sentinels only. */
    @Test
    @EnabledIf("redis")
    void redisCallsNoneOfThemAWrite(@TempDir Path folder) throws IOException {
        try (var redis = RedisServers.single(folder)) {
            for (ReadCommand command : ReadCommand.values()) {
                if (command != ReadCommand.SENTINEL_MASTER) {
                    String name =
                            words(command).toLowerCase(java.util.Locale.ROOT).replace(' ', '|');
                    String info = redis.tellAsText(0, "COMMAND", "INFO", name);
                    assertThat(info).contains(name).doesNotContain("write");
                }
            }
        }
    }

    private static String words(ReadCommand command) {
        return Stream.concat(Stream.of(command.word().getRaw()), Arrays.stream(command.arguments()))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }
}
