package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.testing.BadServer;
import dev.keywright.tyk.KeySettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers in the gateway's place sends garbage, too much, too slowly or half: one clear error in bounded time. */
@Timeout(120)
class BadGatewayTest {

    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

    private World world;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.answersWithin(Duration.ofMillis(300));
        world.write("keys.yaml", "keys: {one: {access_rights: [{api: Orders}], rate: 1, per: 1s}}");
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    static Stream<Arguments> bad() throws Exception {
        return Stream.of(
                Arguments.of("no HTTP", BadServer.closing("-ERR unknown command\r\n")),
                Arguments.of("nothing", BadServer.closing("")),
                Arguments.of("silence", BadServer.silent("")),
                Arguments.of("half a status", BadServer.silent("HTTP/1.1 20")),
                Arguments.of("headers without end", BadServer.endless(OK, "x-a: b\r\n")),
                Arguments.of("a header without end", BadServer.endless(OK + "x-a: ", "b")),
                Arguments.of("a status without end", BadServer.endless("HTTP/1.1 200 ", "b")),
                Arguments.of("dripping headers", BadServer.dripping(OK, "x-a: b\r\n", 50)),
                Arguments.of("interim answers without end", BadServer.endless("", "HTTP/1.1 100 Continue\r\n\r\n")),
                Arguments.of("a body without end", BadServer.endless(OK + "\r\n", " ")),
                Arguments.of("a list without end", BadServer.endless(OK + "\r\n[", "{},")),
                Arguments.of("nested without end", BadServer.endless(OK + "\r\n", "[")),
                Arguments.of("a dripping body", BadServer.dripping(OK + "content-length: 100000\r\n\r\n", " ", 50)),
                Arguments.of("half a body", BadServer.closing(OK + "content-length: 100000\r\n\r\n{")),
                Arguments.of("a length of 2^62", BadServer.silent(OK + "content-length: 4611686018427387904\r\n\r\n{")),
                Arguments.of("a negative length", BadServer.closing(OK + "content-length: -5\r\n\r\n{}")),
                Arguments.of("two lengths", BadServer.closing(OK + "content-length: 2\r\ncontent-length: 7\r\n\r\n{}")),
                Arguments.of("bad chunks", BadServer.closing(OK + "transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n")),
                Arguments.of(
                        "a chunk of 2^63",
                        BadServer.endless(OK + "transfer-encoding: chunked\r\n\r\n7fffffffffffffff\r\n", " ")),
                Arguments.of(
                        "chunks without end",
                        BadServer.endless(OK + "transfer-encoding: chunked\r\n\r\n", "1\r\n \r\n")),
                Arguments.of(
                        "a chunk size without end",
                        BadServer.endless(OK + "transfer-encoding: chunked\r\n\r\n1;", "x")),
                Arguments.of(
                        "trailers without end",
                        BadServer.endless(OK + "transfer-encoding: chunked\r\n\r\n0\r\n", "x-a: b\r\n")),
                Arguments.of("packed", BadServer.closing(OK + "content-encoding: gzip\r\n\r\n" + packed())),
                Arguments.of(
                        "a redirect",
                        BadServer.closing(
                                "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.2:1/\r\ncontent-length: 0\r\n\r\n")),
                Arguments.of(
                        "a wait of years",
                        BadServer.closing("HTTP/1.1 429 Busy\r\nretry-after: 999999999\r\ncontent-length: 0\r\n\r\n")),
                Arguments.of(
                        "no wait",
                        BadServer.closing("HTTP/1.1 503 Busy\r\nretry-after: -1\r\ncontent-length: 0\r\n\r\n")),
                Arguments.of("status 999", BadServer.closing("HTTP/1.1 999 Eh\r\ncontent-length: 2\r\n\r\n{}")),
                Arguments.of("no JSON", BadServer.closing(OK + "content-length: 4\r\n\r\noops")),
                Arguments.of("null", BadServer.closing(OK + "content-length: 4\r\n\r\nnull")),
                Arguments.of("a number", BadServer.closing(OK + "content-length: 1\r\n\r\n7")),
                Arguments.of("lists of nulls", BadServer.closing(OK + "content-length: 6\r\n\r\n[null]")));
    }

    /** 200 MB of blanks. */
    private static String packed() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            byte[] blanks = " ".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 200; i++) {
                out.write(blanks);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void endsInOneClearError(String name, BadServer.Answer answer) throws Exception {
        try (var server = new BadServer(answer)) {
            world.environment.put("TYK_GATEWAY_URL", "http://127.0.0.1:" + server.port());
            for (String line : new String[] {"plan", "apply --auto-approve", "doctor", "snapshot -out s"}) {
                long before = System.nanoTime();
                World.Said said = world.run(line.split(" "));
                assertThat(said.code()).as(line + ": " + said.all()).isNotZero();
                assertThat(said.all())
                        .as(line)
                        .contains("error")
                        .doesNotContain("internal error", "Exception", "\tat ", World.ADMIN_SECRET);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
            }
        }
    }

    /** It ends by the size, long before the time limit: until then, headers would fill the memory. */
    @ParameterizedTest
    @ValueSource(strings = {"x-a: b\r\n", "b"})
    void headersWithoutEndAreNotReadToTheTimeLimit(String piece) throws Exception {
        world.answersWithin(Duration.ofSeconds(60));
        try (var server = new BadServer(BadServer.endless(OK + (piece.length() > 1 ? "" : "x-a: "), piece))) {
            world.environment.put("TYK_GATEWAY_URL", "http://127.0.0.1:" + server.port());
            long before = System.nanoTime();
            World.Said said = world.run("plan");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.all()).contains("error").doesNotContain("internal error", "Exception");
        }
    }
}
