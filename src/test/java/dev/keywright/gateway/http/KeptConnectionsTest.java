package dev.keywright.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.http.httpcore.Connections;
import dev.keywright.gateway.http.httpcore.HttpCoreExchange;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.testing.Latency;
import dev.keywright.tyk.SessionRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of connections that are kept open, and of answers that no gateway would give. */
class KeptConnectionsTest {

    private static final String SESSION = "{\"org_id\":\"acme\",\"date_created\":\"2026-11-23T00:30:33Z\"}";

    private final MockWebServer server = new MockWebServer();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oneConnectionServesReadsOneAfterTheOther() throws Exception {
        HttpGateway gateway = gateway();
        for (int i = 0; i < 3; i++) {
            enqueue(new MockResponse.Builder().body(SESSION));
        }

        for (int i = 0; i < 3; i++) {
            assertThat(read(gateway)).isEqualTo("acme");
            assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(i);
        }
    }

    @Test
    void asManyConnectionsAsReaders() throws Exception {
        HttpGateway gateway = gateway();
        for (int i = 0; i < 40; i++) {
            enqueue(new MockResponse.Builder().body(SESSION));
        }

        Parallel.map(IntStream.range(0, 40).boxed().toList(), 4, i -> read(gateway));

        var connections = new HashSet<Integer>();
        for (int i = 0; i < 40; i++) {
            connections.add(server.takeRequest().getConnectionIndex());
        }
        assertThat(connections).hasSizeBetween(1, 4);
    }

    @Test
    void aConnectionThatTheOtherSideHasClosedIsReplaced() {
        HttpGateway gateway = gateway();
        enqueue(new MockResponse.Builder().body(SESSION).onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE));
        enqueue(new MockResponse.Builder().body(SESSION));

        assertThat(read(gateway)).isEqualTo("acme");
        assertThat(read(gateway)).isEqualTo("acme");
        assertThat(log).allMatch(line -> line.matches("GET /tyk/keys/… -> 200 in \\d+ ms"));
    }

    @Test
    void aFreshConnectionThatBreaksIsAFailure() {
        HttpGateway gateway = gateway();
        enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE));

        assertThat(failure(() -> read(gateway)).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aKeptConnectionThatBreaksInMidAnswerIsAFailure() {
        HttpGateway gateway = gateway();
        enqueue(new MockResponse.Builder().body(SESSION));
        enqueue(new MockResponse.Builder()
                .body("{\"org_id\":\"ac")
                .setHeader("content-length", "60")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE));

        read(gateway);

        assertThat(failure(() -> read(gateway))).hasMessageContaining("broke before the answer was whole");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aWriteOnAKeptConnectionThatBreaksIsNotSentAgain() {
        HttpGateway gateway = gateway();
        enqueue(new MockResponse.Builder().body(SESSION));
        enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE));

        read(gateway);
        GatewayException failure = failure(() -> gateway.create(Secret.of("some-key"), Value.Fields.EMPTY));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aWriteThatCouldNotConnectWasNotSent() {
        HttpGateway gateway = gateway();
        server.close();

        assertThat(failure(() -> gateway.create(Secret.of("some-key"), Value.Fields.EMPTY))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void writesAndReadsShareAConnection() throws Exception {
        HttpGateway gateway = gateway();
        enqueue(new MockResponse.Builder().body(SESSION));
        enqueue(new MockResponse.Builder().body("{\"key\":\"t\",\"status\":\"ok\"}"));

        read(gateway);
        gateway.create(Secret.of("some-key"), Value.Fields.of("org_id", Value.text("ü")));

        server.takeRequest();
        RecordedRequest write = server.takeRequest();
        assertThat(write.getExchangeIndex()).isEqualTo(1);
        assertThat(write.getRequestLine()).isEqualTo("POST /tyk/keys/some-key HTTP/1.1");
        assertThat(write.getBody().utf8()).isEqualTo("{\"org_id\":\"ü\"}");
        assertThat(write.getHeaders().get("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(write.getHeaders().values("content-length")).containsExactly("15");
    }

    @Test
    void aWriteTakesAFreshConnectionAfterARestAndAReadDoesNot() throws Exception {
        var options = HttpOptions.defaults();
        HttpUrl url = HttpUrl.get(url());
        var exchange = new HttpCoreExchange(
                url, OkHttpClient::new, okhttp3.Headers.EMPTY, options, call -> null, Duration.ofNanos(1));
        var routes = new Routes(url);
        for (int i = 0; i < 3; i++) {
            enqueue(new MockResponse.Builder().body(SESSION));
        }

        exchange.send(routes.hello());
        exchange.send(routes.hello());
        exchange.send(routes.create(Secret.of("some-key"), Value.Fields.EMPTY));

        assertThat(List.of(server.takeRequest(), server.takeRequest(), server.takeRequest()))
                .extracting(RecordedRequest::getConnectionIndex)
                .containsExactly(0, 0, 1);
    }

    @Test
    void aLargeBodyArrivesWholeToo() throws Exception {
        HttpGateway gateway = gateway();
        enqueue(new MockResponse.Builder().body("{\"key\":\"t\",\"status\":\"ok\"}"));
        String text = "x".repeat(100_000);

        gateway.create(Secret.of("some-key"), Value.Fields.of("alias", Value.text(text)));

        assertThat(server.takeRequest().getBody().utf8()).isEqualTo("{\"alias\":\"" + text + "\"}");
    }

    @Test
    void connectionCloseIsObeyed() throws Exception {
        HttpGateway gateway = gateway();
        for (int i = 0; i < 2; i++) {
            enqueue(new MockResponse.Builder().body(SESSION).setHeader("connection", "close"));
            assertThat(read(gateway)).isEqualTo("acme");
            assertThat(server.takeRequest().getExchangeIndex()).isZero();
        }
    }

    @Test
    void chunkedAnswersAndThoseUntilTheEndAreWhole() throws Exception {
        HttpGateway gateway = gateway();
        enqueue(new MockResponse.Builder().chunkedBody(SESSION, 7));
        enqueue(new MockResponse.Builder()
                .body(SESSION)
                .removeHeader("content-length")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE));

        assertThat(read(gateway)).isEqualTo("acme");
        assertThat(read(gateway)).isEqualTo("acme");
    }

    @Test
    void aChunkedAnswerHasALimitToo() {
        HttpGateway gateway = HttpGateway.open(
                HttpGatewayTest.settings(url()), HttpOptions.defaults().answersUpTo(1000));
        enqueue(new MockResponse.Builder().chunkedBody("x".repeat(3000), 500));

        assertThat(failure(() -> read(gateway))).hasMessageContaining("larger than 1000 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{",
                "",
            })
    void whatIsNotHttpIsNoAnswer(String bytes) throws Exception {
        try (var raw = new Raw(bytes, 0)) {
            GatewayException failure = failure(() -> read(raw.gateway(Duration.ofSeconds(5))));

            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure).hasMessageContaining("broke before the answer was whole");
        }
    }

    @Test
    void anAnswerThatDripsEndsWithTheTimeOfTheCall() throws Exception {
        String steady = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n" + " ".repeat(1000);
        try (var raw = new Raw(steady, 20)) {
            long start = System.nanoTime();

            GatewayException failure = failure(() -> read(raw.gateway(Duration.ofMillis(400))));

            assertThat(failure).hasMessageContaining("no answer from 127.0.0.1:" + raw.port() + " in time");
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(10);
            assertThat(raw.requests()).isEqualTo(1);
        }
    }

    @Test
    void silenceOnAKeptConnectionIsNotAskedForTwice() {
        HttpGateway gateway = HttpGateway.open(
                HttpGatewayTest.settings(url()), HttpOptions.defaults().within(Duration.ofMillis(300)));
        enqueue(new MockResponse.Builder().body(SESSION));
        enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));

        read(gateway);

        assertThat(failure(() -> read(gateway))).hasMessageContaining("in time");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void whereAProxyStandsBetweenOkHttpSpeaksToIt() {
        HttpUrl url = HttpUrl.get("http://gateway.example.org:8080/");
        var proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.org", 3128));

        assertThat(Connections.sessionRef(url, client(proxy))).isFalse();
        assertThat(Connections.sessionRef(url, client(Proxy.NO_PROXY))).isTrue();
        assertThat(Connections.sessionRef(
                        url, client(proxy).newBuilder().proxy(Proxy.NO_PROXY).build()))
                .isTrue();
    }

    /** A client whose system has a proxy. */
    private static OkHttpClient client(Proxy proxy) {
        var system = new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(proxy);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new AssertionError("nothing is sent here");
            }
        };
        return new OkHttpClient.Builder().proxySelector(system).build();
    }

    private void enqueue(MockResponse.Builder answer) {
        server.enqueue(answer.build());
    }

    private HttpGateway gateway() {
        return HttpGateway.open(
                HttpGatewayTest.settings(url()), HttpOptions.defaults().logTo(log::add));
    }

    private String url() {
        try {
            if (!server.getStarted()) {
                server.start();
            }
            return "http://127.0.0.1:" + server.getPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(HttpGateway gateway) {
        return gateway.session(new SessionRef.ByToken(Secret.of("some-key")))
                .orElseThrow()
                .orgId();
    }

    private static GatewayException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }

    /** Answers every request with the same bytes, one at a time with a pause between, and closes. */
    private static final class Raw implements AutoCloseable {

        private final ServerSocket socket;
        private final AtomicInteger requests = new AtomicInteger();
        private final Latency latency = new Latency();

        Raw(String answer, int pause) throws IOException {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            var thread = new Thread(() -> serve(answer, pause), "raw");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(String answer, int pause) {
            while (true) {
                try (Socket client = socket.accept()) {
                    readHead(client.getInputStream());
                    requests.incrementAndGet();
                    write(client.getOutputStream(), answer, pause);
                } catch (IOException | InterruptedException e) {
                    if (socket.isClosed()) {
                        return;
                    }
                }
            }
        }

        private static void readHead(InputStream input) throws IOException {
            var head = new StringBuilder();
            for (int next = input.read(); next >= 0; next = input.read()) {
                head.append((char) next);
                if (head.indexOf("\r\n\r\n") >= 0) {
                    return;
                }
            }
        }

        private void write(OutputStream output, String answer, int pause) throws IOException, InterruptedException {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            if (pause == 0) {
                output.write(bytes);
                return;
            }
            for (byte next : bytes) {
                output.write(next);
                latency.take(Duration.ofMillis(pause));
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        int requests() {
            return requests.get();
        }

        HttpGateway gateway(Duration call) {
            var usual = HttpOptions.defaults();
            var options = new HttpOptions(
                    usual.connect(),
                    usual.read(),
                    usual.write(),
                    call,
                    usual.maxAnswer(),
                    usual.folder(),
                    usual.retries(),
                    usual.log());
            return HttpGateway.open(HttpGatewayTest.settings("http://127.0.0.1:" + port()), options);
        }

        @Override
        public void close() throws IOException {
            latency.close();
            socket.close();
        }
    }
}
