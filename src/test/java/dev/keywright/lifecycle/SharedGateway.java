package dev.keywright.lifecycle;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.json.Json;
import dev.keywright.mockgateway.MockGateway;
import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.api.ApiFiles;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.testing.MovableClock;
import dev.keywright.testing.StoreTail;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One gateway with the APIs of two organisations, and what its store holds. */
final class SharedGateway implements AutoCloseable {

    static final String ADMIN_SECRET = "canary-admin-secret-1f0e";

    /** Alias of every session that Keywright keeps for itself. */
    private static final String INTERNAL = "keywright-";

    final MovableClock clock = new MovableClock();
    private final Path store;
    private final MockGateway server;
    private final StoreTail mirror;
    private final boolean hashed;

    SharedGateway(Path folder, KeySettings mode) throws IOException {
        this.store = folder.resolve("store");
        this.mirror = new StoreTail(store);
        this.hashed = mode.hashKeys();
        this.server = MockGateway.start(MockGatewayOptions.of(Secret.of(ADMIN_SECRET), apis(folder), store)
                .withKeys(mode)
                .withReloadDelay(Duration.ofMillis(1))
                .withFastPasswords()
                .withoutSync()
                .withClock(clock));
    }

    /** The demo's APIs for org {@code acme}, and the same once more for {@code globex}. */
    private static List<ApiDefinition> apis(Path folder) throws IOException {
        Path demo = Path.of("src/main/resources/dev/keywright/demo/apis");
        Path copy = Files.createDirectories(folder.resolve("globex-apis"));
        try (Stream<Path> files = Files.list(demo)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file)
                        .replace("\"acme\"", "\"globex\"")
                        .replaceAll("(\"api_id\": \")", "$1globex-")
                        .replaceAll("(\"name\": \")(Orders|Billing|Versioned|Members|Signed)", "$1Globex $2")
                        .replace("\"listen_path\": \"/", "\"listen_path\": \"/globex-");
                Files.writeString(copy.resolve(file.getFileName()), text);
            }
        }
        var all = new ArrayList<>(ApiFiles.read(demo, new Diagnostics()));
        all.addAll(ApiFiles.read(copy, new Diagnostics()));
        return all;
    }

    String url() {
        return server.url();
    }

    boolean hashed() {
        return hashed;
    }

    /** Every session that is someone's key, by the id that it is stored under. */
    Map<String, Value.Fields> keys() throws IOException {
        return stored(session -> !session.text("alias").startsWith(INTERNAL));
    }

    /** Those that Keywright keeps for itself. */
    Map<String, Value.Fields> internal() throws IOException {
        return stored(session -> session.text("alias").startsWith(INTERNAL));
    }

    private Map<String, Value.Fields> stored(Predicate<Value.Fields> wanted) throws IOException {
        var sessions = new TreeMap<String, Value.Fields>();
        mirror.stored(clock.millis()).forEach((id, session) -> {
            if (wanted.test(session)) {
                sessions.put(id, session);
            }
        });
        return sessions;
    }

    /** Every policy file, by its name. */
    Map<String, String> policies() throws IOException {
        var policies = new TreeMap<String, String>();
        Path folder = store.resolve("policies");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    policies.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return policies;
    }

    /** What GET shows of a session. */
    Value.Fields session(String storedId) throws IOException {
        return (Value.Fields) Json.read(admin("GET", "/tyk/keys/" + storedId + (hashed ? "?hashed=true" : ""), null));
    }

    /** Writes a session as someone would who knows nothing of Keywright. */
    void put(String storedId, Value.Fields session) throws IOException {
        admin("PUT", "/tyk/keys/" + storedId + "?suppress_reset=1" + (hashed ? "&hashed=true" : ""), session);
    }

    void delete(String storedId) throws IOException {
        admin("DELETE", "/tyk/keys/" + storedId + (hashed ? "?hashed=true" : ""), null);
    }

    String admin(String method, String path, Value.Fields body) throws IOException {
        var connection = (HttpURLConnection) URI.create(url() + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("x-tyk-authorization", ADMIN_SECRET);
        if (body != null) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(Json.revealing(body).getBytes(StandardCharsets.UTF_8));
        }
        if (connection.getResponseCode() != 200) {
            throw new AssertionError(method + " was answered with " + connection.getResponseCode());
        }
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The status of one request on a listen path. */
    int request(String path, String authorization) throws IOException {
        var connection = (HttpURLConnection) URI.create(url() + path).toURL().openConnection();
        connection.setRequestProperty("Authorization", authorization);
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
        return status;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
