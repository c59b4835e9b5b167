package dev.keywright.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keywright.effective.draft.Policies;
import dev.keywright.gateway.redis.connection.ClusterSlots;
import dev.keywright.gateway.redis.connection.ReadCommand;
import dev.keywright.gateway.redis.connection.RedisConnection;
import dev.keywright.gateway.redis.connection.RedisException;
import dev.keywright.gateway.redis.connection.SingleServer;
import dev.keywright.gateway.redis.connection.Sockets;
import dev.keywright.model.RedisSettings.Node;
import dev.keywright.testing.BadServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.DefaultJedisClientConfig;

/** A server that answers garbage, too much, too slowly or half: one clear error, in bounded time and memory. */
@Timeout(30)
class BadAnswersTest {

    private static final int MILLIS = 700;
    private static final String HELLO =
            "*6\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$5\r\n7.2.0\r\n$5\r\nproto\r\n:2\r\n";
    private static final byte[] KEY = "apikey-x".getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("HTTP", BadServer.closing("HTTP/1.1 400 Bad Request\r\n\r\n")),
                Arguments.of("garbage", BadServer.closing("\u0000\u00ff\u0001garbage\r\n")),
                Arguments.of("nothing", BadServer.closing("")),
                Arguments.of("silence", BadServer.silent("")),
                Arguments.of("half a line", BadServer.silent("*1\r\n$5")),
                Arguments.of("half a value", BadServer.silent("*1\r\n$5\r\nab")),
                Arguments.of("closed midway", BadServer.closing("*1\r\n$5\r\nab")),
                Arguments.of("a byte now and then", BadServer.dripping("*1\r\n$500000\r\n", "a", 50)),
                Arguments.of("a number without end", BadServer.endless("*1\r\n$", "0")),
                Arguments.of("a line without end", BadServer.endless("-ERR ", "x")),
                Arguments.of("a status without end", BadServer.endless("+", "x")),
                Arguments.of("a value of 2 GiB", BadServer.endless("*1\r\n$2147483647\r\n", "x")),
                Arguments.of("a value of 2^63", BadServer.endless("*1\r\n$9223372036854775807\r\n", "x")),
                Arguments.of(
                        "values of 1 GiB together",
                        BadServer.endless("*200\r\n", "$1000000\r\n" + "x".repeat(1_000_000) + "\r\n")),
                Arguments.of("2^31 parts", BadServer.endless("*2147483647\r\n", "$-1\r\n")),
                Arguments.of("2^31 parts, nothing more", BadServer.silent("*2147483647\r\n")),
                Arguments.of("nested without end", BadServer.endless("", "*1\r\n")),
                Arguments.of("many lists in a list", BadServer.endless("*200000\r\n", "*200000\r\n$-1\r\n")),
                Arguments.of("a negative length", BadServer.closing("*1\r\n$-7\r\n")),
                Arguments.of("no number", BadServer.closing("*1\r\n$x\r\n")),
                Arguments.of("an error in a list", BadServer.closing("*1\r\n-ERR x\r\n")),
                Arguments.of("too few", BadServer.closing("*0\r\n")),
                Arguments.of("too many", BadServer.closing("*2\r\n$-1\r\n$-1\r\n")),
                Arguments.of("no list", BadServer.closing(":7\r\n")),
                Arguments.of("a text for a list", BadServer.closing("+OK\r\n")),
                Arguments.of("null for a list", BadServer.closing("*-1\r\n")),
                Arguments.of("numbers", BadServer.closing("*1\r\n:7\r\n")),
                Arguments.of("lists", BadServer.closing("*1\r\n*1\r\n$-1\r\n")),
                Arguments.of("RESP 3", BadServer.closing("%1\r\n+a\r\n:1\r\n")),
                Arguments.of("an error", BadServer.closing("-ERR \u001b[2J::error::x\r\n")),
                Arguments.of("an empty error", BadServer.closing("-\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void endInOneClearError(String name, BadServer.Answer answer) throws Exception {
        try (var server = new BadServer(HELLO, answer)) {
            long before = System.nanoTime();
            Throwable thrown = catchThrowable(() -> {
                try (var reader = new SingleServer(link(server, Optional.empty()))) {
                    reader.ask(new byte[][] {KEY});
                    reader.answer();
                }
            });
            assertClear(thrown);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void toTheGreetingToo(String name, BadServer.Answer answer) throws Exception {
        try (var server = new BadServer(answer)) {
            assertClear(catchThrowable(() -> {
                RedisConnection link = link(server, Optional.empty());
                link.ask(ReadCommand.ACL_WHOAMI);
                link.ask(ReadCommand.ACL_WHOAMI);
            }));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void ofAClusterToo(String name, BadServer.Answer answer) throws Exception {
        try (var server = new BadServer(HELLO, answer)) {
            assertClear(catchThrowable(
                    () -> ClusterSlots.ask(link(server, Optional.empty())).of(0)));
        }
    }

    static Stream<String> slots() {
        return Stream.of(
                "*1\r\n*3\r\n:0\r\n:99999\r\n*2\r\n$1\r\nh\r\n:1\r\n",
                "*1\r\n*3\r\n:0\r\n:9223372036854775807\r\n*2\r\n$1\r\nh\r\n:1\r\n",
                "*1\r\n*3\r\n:-1\r\n:1\r\n*2\r\n$1\r\nh\r\n:1\r\n",
                "*1\r\n*3\r\n:0\r\n:1\r\n*2\r\n$1\r\nh\r\n:99999\r\n",
                "*1\r\n*3\r\n:0\r\n:1\r\n*1\r\n$1\r\nh\r\n",
                "*1\r\n*3\r\n$1\r\n0\r\n:1\r\n*2\r\n$1\r\nh\r\n:1\r\n",
                "*1\r\n*2\r\n:0\r\n:1\r\n",
                "*1\r\n+OK\r\n");
    }

    @ParameterizedTest
    @MethodSource("slots")
    void slotsThatCannotBeAreRefused(String answer) throws Exception {
        try (var server = new BadServer(HELLO, BadServer.closing(answer))) {
            assertClear(catchThrowable(
                    () -> ClusterSlots.ask(link(server, Optional.empty())).of(9)));
        }
    }

    @Test
    void aHandshakeThatDripsEnds() throws Exception {
        // A TLS record of 16 KiB that comes byte by byte.
        try (var server = new BadServer(BadServer.dripping("\u0016\u0003\u0003\u003f\u00ff", "a", 50))) {
            assertClear(catchThrowable(() -> link(server, Optional.of(SSLContext.getDefault()))));
        }
    }

    @Test
    void goodAnswersOfEveryFormPass() throws Exception {
        String answer = "*3\r\n$-1\r\n$0\r\n\r\n$4\r\na\r\nb\r\n";
        try (var server = new BadServer(HELLO, BadServer.silent(answer));
                var reader = new SingleServer(link(server, Optional.empty()))) {
            reader.ask(new byte[][] {KEY, KEY, KEY});
            byte[][] values = reader.answer();
            assertThat(values[0]).isNull();
            assertThat(values[1]).isEmpty();
            assertThat(values[2]).isEqualTo("a\r\nb".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What is stored there may be anything, too. */
    @Test
    void storedGarbageIsNoSession() {
        var detail = new StoredSessionDecoder(() -> new Policies(List.of()));
        String good =
                "{\"rate\":1,\"per\":1,\"access_rights\":{\"a\":{\"api_id\":\"a\"}},\"tags\":[\"x\"],\"meta_data\":{\"k\":\"v\"}}";
        for (String text : List.of(
                "",
                "{",
                "{}",
                "[]",
                "null",
                "-",
                "{\"a\":-",
                "[".repeat(1_000_000),
                "{\"a\":".repeat(500_000),
                "{\"tags\":" + "[".repeat(1_000_000) + "}",
                "{\"meta_data\":{\"n\":1e999999999}}",
                "{\"rate\":" + "9".repeat(1_000_000) + "}",
                "\u001f\u008b\u0008")) {
            detail.of(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.getBytes(StandardCharsets.ISO_8859_1);
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            detail.of(random.nextBoolean() ? bytes : java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        }
    }

    private static RedisConnection link(BadServer server, Optional<SSLContext> tls) {
        var node = new Node("127.0.0.1", server.port());
        return new RedisConnection(
                new Sockets(node, tls, MILLIS),
                DefaultJedisClientConfig.builder()
                        .resp2()
                        .autoNegotiateProtocol(false)
                        .socketTimeoutMillis(MILLIS)
                        .clientSetInfoConfig(redis.clients.jedis.ClientSetInfoConfig.DISABLED)
                        .build());
    }

    private static void assertClear(Throwable thrown) {
        assertThat(thrown).isInstanceOf(RedisException.class);
        var diagnostic = ((RedisException) thrown).diagnostic();
        assertThat(diagnostic.summary())
                .containsAnyOf("127.0.0.1", "Redis Cluster")
                .doesNotContain("\u001b");
        assertThat(diagnostic.hint()).isNotEmpty();
    }
}
