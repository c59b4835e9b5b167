package dev.keywright.endtoend;

import dev.keywright.app.run.Timings;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.cli.Main;
import dev.keywright.cli.terminal.Console;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.json.Json;
import dev.keywright.mockgateway.MockGateway;
import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.api.ApiFiles;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.testing.MovableClock;
import dev.keywright.tyk.KeySettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** An embedded gateway, a project folder and the command line, for tests that go all the way. */
public final class World implements AutoCloseable {

    /** The project's own file, with its secrets by reference. */
    static final String PROJECT = """
            version: 1
            namespace: e2e
            org_id: acme
            gateway: {url: "${env:TYK_GATEWAY_URL}", secret: "${env:TYK_GATEWAY_SECRET}"}
            key_seed: "${env:KEYWRIGHT_KEY_SEED}"
            """;

    public static final String ADMIN_SECRET = "canary-admin-secret-1f0e";
    public static final String SEED = "canary-Zk3vQ9wL1rT8n5XpH0bYdG7mJcUe2SfA";
    public static final String PASSWORD = "canary-password-9b2a";
    public static final String SUPPLIED = "canary-supplied-key-55aa";
    public static final String HMAC = "Y2FuYXJ5LWhtYWMtc2VjcmV0LTMzY2M=";

    public final Path folder;
    public final Map<String, String> environment = new HashMap<>();
    final StringBuffer everythingSaid = new StringBuffer();
    final MovableClock clock = new MovableClock();
    private Timings waits = new Timings(World::hurried, HttpOptions.defaults());
    private final String adminSecret;
    private String url;
    private MockGateway embedded;

    /** @param moreApis folders of API definitions beside the demo's */
    public World(Path folder, KeySettings keys, Path... moreApis) throws IOException {
        this(folder, options -> options.withKeys(keys), moreApis);
    }

    public World(Path folder, UnaryOperator<MockGatewayOptions> settings, Path... moreApis) throws IOException {
        var apis = new ArrayList<>(ApiFiles.read(demoApis(), new Diagnostics()));
        for (Path more : moreApis) {
            apis.addAll(ApiFiles.read(more, new Diagnostics()));
        }
        this.folder = Files.createDirectories(folder.resolve("project"));
        this.embedded = start(settings, apis);
        this.url = embedded.url();
        this.adminSecret = ADMIN_SECRET;
        prepare();
    }

    /** A gateway that runs elsewhere, and keeps running. Pauses are as long as people have to wait. */
    public World(Path folder, URI url, String adminSecret) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("project"));
        this.embedded = null;
        this.url = url.toString();
        this.adminSecret = adminSecret;
        this.waits = new Timings(Sleeper.real(), HttpOptions.defaults());
        prepare();
    }

    private void prepare() throws IOException {
        environment.put("TYK_GATEWAY_URL", url);
        environment.put("TYK_GATEWAY_SECRET", adminSecret);
        environment.put("KEYWRIGHT_KEY_SEED", SEED);
        environment.put("JANE_PASSWORD", PASSWORD);
        environment.put("LEGACY_KEY", SUPPLIED);
        environment.put("HMAC_SECRET", HMAC);
        environment.put("COLUMNS", "1000"); // So that a message that a test looks for is on one line.
        write("keywright.yaml", PROJECT);
    }

    private MockGateway start(UnaryOperator<MockGatewayOptions> settings, List<ApiDefinition> apis) throws IOException {
        Path store = folder.resolveSibling("store");
        return MockGateway.start(settings.apply(MockGatewayOptions.of(Secret.of(ADMIN_SECRET), apis, store)
                .withFastPasswords()
                .withoutSync()
                .withClock(clock)));
    }

    /** Starts the gateway anew with the sessions and policies that it has, under another address. */
    void restart(UnaryOperator<MockGatewayOptions> settings, List<ApiDefinition> apis) throws IOException {
        embedded.close();
        embedded = start(settings, apis);
        url = embedded.url();
        environment.put("TYK_GATEWAY_URL", url);
    }

    /** Pauses are a tenth of what people have to wait: the embedded gateway does within that what takes a real one a second. */
    private static void hurried(Duration time) {
        Sleeper.real().sleep(time.dividedBy(10));
    }

    /** Happens once, where a run first pauses between two tries or two looks. */
    void whenItFirstWaits(Runnable happens) {
        var happened = new AtomicBoolean();
        waits = new Timings(
                time -> {
                    if (happened.compareAndSet(false, true)) {
                        happens.run();
                    }
                    hurried(time);
                },
                waits.http());
    }

    /** Calls fail when they take longer. */
    void answersWithin(Duration limit) {
        waits = new Timings(waits.sleeper(), waits.http().within(limit));
    }

    static Path demoApis() {
        try {
            return Path.of(World.class.getResource("/dev/keywright/demo/apis").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    public void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    /** What one run said and how it ended. */
    public record Said(int code, String out, String err) {
        public String all() {
            return out + err;
        }
    }

    public Said run(String... words) {
        return run(folder, words);
    }

    Said run(Path from, String... words) {
        var out = new ByteArrayOutputStream();
        Said said = runTo(out, from, words);
        return new Said(said.code(), out.toString(StandardCharsets.UTF_8), said.err());
    }

    /** With another standard output. */
    Said runTo(OutputStream out, String... words) {
        return runTo(out, folder, words);
    }

    /** On a terminal, with this answer. */
    Said runAnswered(String answer, String... words) {
        var out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
        return runTo(out, folder, in, true, words);
    }

    /** With this standard input, which is no terminal. */
    Said runWithInput(String input, String... words) {
        var out = new ByteArrayOutputStream();
        Said said = runTo(out, folder, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), false, words);
        return new Said(said.code(), out.toString(StandardCharsets.UTF_8), said.err());
    }

    /** Where the plan is shown and someone is asked; what happens before the answer happens between plan and apply. */
    Said runApproved(Path from, Runnable beforeTheAnswer, String... words) {
        var out = new ByteArrayOutputStream();
        var answer = new ByteArrayInputStream("yes\n".getBytes(StandardCharsets.UTF_8)) {
            private boolean asked;

            @Override
            public synchronized int read(byte[] bytes, int from, int most) {
                if (!asked) {
                    asked = true;
                    beforeTheAnswer.run();
                }
                return super.read(bytes, from, most);
            }
        };
        Said said = runTo(out, from, answer, true, words);
        return new Said(said.code(), out.toString(StandardCharsets.UTF_8), said.err());
    }

    private Said runTo(OutputStream out, Path from, String... words) {
        return runTo(out, from, new ByteArrayInputStream(new byte[0]), false, words);
    }

    private Said runTo(OutputStream out, Path from, InputStream in, boolean terminal, String... words) {
        var err = new ByteArrayOutputStream();
        int code = Main.run(
                new Console(
                        in,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        false,
                        environment,
                        from,
                        clock,
                        waits),
                words);
        String seen = out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
        var said = new Said(code, seen, err.toString(StandardCharsets.UTF_8));
        if (!words[0].equals("reveal")) {
            everythingSaid.append(said.all());
        }
        return said;
    }

    /** The key alone, also of one whose holder gets an HMAC secret, too. */
    public String reveal(String name) {
        Said said = run("reveal", "--stdout", name);
        if (said.code() != 0) {
            throw new AssertionError(said.err());
        }
        return said.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("key: "))
                .map(line -> line.substring("key: ".length()))
                .findFirst()
                .orElse(said.out().strip());
    }

    /** The status of one request on a listen path. */
    public int get(String path, Map<String, String> headers) throws IOException {
        var connection = (HttpURLConnection) URI.create(url() + path).toURL().openConnection();
        headers.forEach(connection::setRequestProperty);
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
        return status;
    }

    public int get(String path, String key) throws IOException {
        return get(path, Map.of("Authorization", key));
    }

    /** What the admin API answers, as JSON. */
    public Value admin(String path) throws IOException {
        var connection = (HttpURLConnection) URI.create(url() + path).toURL().openConnection();
        connection.setRequestProperty("x-tyk-authorization", adminSecret);
        try (InputStream body = connection.getInputStream()) {
            return Json.read(body);
        }
    }

    /** Writes through the admin API, as someone else would. */
    public void put(String path, Value.Fields body) throws IOException {
        var connection = (HttpURLConnection) URI.create(url() + path).toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setRequestProperty("x-tyk-authorization", adminSecret);
        connection.getOutputStream().write(Json.revealing(body).getBytes(StandardCharsets.UTF_8));
        if (connection.getResponseCode() != 200) {
            throw new AssertionError("PUT was answered with " + connection.getResponseCode());
        }
    }

    public void delete(String path) throws IOException {
        var connection = (HttpURLConnection) URI.create(url() + path).toURL().openConnection();
        connection.setRequestMethod("DELETE");
        connection.setRequestProperty("x-tyk-authorization", adminSecret);
        if (connection.getResponseCode() != 200) {
            throw new AssertionError("DELETE was answered with " + connection.getResponseCode());
        }
    }

    public void post(String path, Value.Fields body) throws IOException {
        var connection = (HttpURLConnection) URI.create(url() + path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("x-tyk-authorization", adminSecret);
        connection.getOutputStream().write(Json.revealing(body).getBytes(StandardCharsets.UTF_8));
        if (connection.getResponseCode() != 200) {
            throw new AssertionError("POST was answered with " + connection.getResponseCode());
        }
    }

    /** Has the policies loaded anew, and waits until they are. */
    public void reload() throws IOException {
        admin("/tyk/reload?block=true");
    }

    /** Deletes every session of the ledger, and every claim, on a gateway that lists keys in clear; tells how many. */
    int loseLedger() throws IOException {
        return loseLedger("");
    }

    /** On one that lists hashes. */
    int loseHashedLedger() throws IOException {
        return loseLedger("?hashed=true");
    }

    private int loseLedger(String query) throws IOException {
        int lost = 0;
        for (String key : ((Value.Fields) admin("/tyk/keys")).texts("keys")) {
            boolean ledger = ((Value.Fields) admin("/tyk/keys/" + key + query))
                    .text("alias")
                    .equals("keywright-ledger");
            if (ledger) {
                var connection = (HttpURLConnection)
                        URI.create(url() + "/tyk/keys/" + key + query).toURL().openConnection();
                connection.setRequestMethod("DELETE");
                connection.setRequestProperty("x-tyk-authorization", adminSecret);
                lost += connection.getResponseCode() == 200 ? 1 : 0;
            }
        }
        return lost;
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
