package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.LogCommands;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others wrote — a pull request's author, whoever else writes to the gateway, whoever answers in its place — is shown
 * in every command and format, and nothing of it acts on a CI system's log, on a terminal or on a comment in Markdown.
 */
class HostileTextTest {

    /** Markdown and HTML that a comment must not contain as such. */
    private static final Pattern MARKUP = Pattern.compile(
            "@everyone|<img|<!--|</?(?!br>|code>|details>|summary>|pre>)[a-zA-Z]|\\]\\(|https?://|\n```|\\bwww\\.e");

    private static final String MARKDOWN =
            " @everyone <img src=x onerror=1> <!-- [a](https://evil) ![b](https://evil) | x | `c` ``` ~~~ #1 www.evil.org"
                    + " javascript:x </code></pre></details>";

    private final List<String> seen = new ArrayList<>();

    private void check(World.Said said, String what) {
        seen.add(what);
        for (String stream : List.of(said.out(), said.err())) {
            var found = LogCommands.ACTS.matcher(stream);
            assertThat(found.find()).as(() -> what + ":\n" + stream).isFalse();
        }
        assertThat(said.err()).as(what).doesNotContain("internal error");
    }

    private static String quoted(String text) {
        return Json.masked(Value.text(text));
    }

    @Test
    void fieldsOfTheFiles(@TempDir Path folder) throws Exception {
        int number = 0;
        // All of them in one text, and at the beginning of one those that act there.
        List<String> texts = List.of(
                String.join(" \n ", LogCommands.hostile()),
                "::warning::x",
                "##vso[task.complete result=Succeeded]x",
                "--- x",
                "\u001b[2J");
        for (String hostile : texts) {
            Path apis = Files.createDirectories(folder.resolve("apis" + number));
            String api = Files.readString(World.demoApis().resolve("api-1.json"));
            Value.Fields definition = (Value.Fields) Json.read(api);
            Files.writeString(
                    apis.resolve("evil.json"),
                    Json.masked(definition
                            .with("name", Value.text(hostile))
                            .with("api_id", Value.text("evil"))
                            .with("slug", Value.text("evil"))
                            .with("proxy", definition.fields("proxy").with("listen_path", Value.text("/evil/")))));
            try (var world = new World(folder.resolve("w" + number++), KeySettings.PLAIN, apis)) {
                files(world, hostile + MARKDOWN);
            }
        }
    }

    private void files(World world, String text) throws IOException {
        String keys =
                """
                policies:
                  gold: {rate: 10, per: 1s, access_rights: [{api: evil}], tags: [%1$s, b], meta_data: {%1$s: x, y: %1$s}, name: %1$s}
                keys:
                  one: {alias: %1$s, apply_policies: [gold], tags: [%1$s], meta_data: {%1$s: x, y: %1$s, z: {%1$s: [%1$s]}}}
                  two: {alias: x, access_rights: [{api: Orders, allowed_urls: [{url: %1$s, methods: [GET]}]}], rate: 1, per: 1s}
                  jane: {basic_auth: {username: %2$s, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}], rate: 1, per: 1s}
                """.formatted(quoted(text), quoted("j" + text.replace("/", "").strip()));
        world.write("keys.yaml", keys);
        if (world.run("validate").code() != 0) {
            world.write(
                    "keys.yaml",
                    keys.lines()
                            .filter(line -> !line.contains("  jane:") && !line.contains("  two:"))
                            .reduce("", (a, b) -> a + b + "\n"));
        }
        all(world);
        words(world, text);
        world.run("apply", "--auto-approve");
        world.write(
                "keys.yaml",
                "keys: {three: {alias: " + quoted(text + "2") + ", access_rights: [{api: Orders}], rate: 1, per: 1s}}");
        all(world);
        world.write(
                "keys.yaml", keys.replace("rate:", quoted(text) + ": 1, rate:").replace("gold]", quoted(text) + "]"));
        all(world);
        world.write("keys.yaml", "keys:\n  " + quoted(text) + ": {a: 1}\n");
        all(world);
        world.write(
                "keys.yaml",
                "keys:\n  a: {meta_data: {x: \"${env:" + text.replace("\n", "").replace("\"", "") + "}\"}}\n");
        all(world);
        world.write("keys.yaml", "keys:\n  a: [\n" + text + "\n");
        all(world);
        world.write("policies.json", "[{\"id\": " + quoted(text) + ", \"rate\": " + quoted(text) + "}]");
        world.write(
                "sessions.json",
                "[{\"alias\": " + quoted(text) + ", \"apply_policies\": [" + quoted(text) + "], " + quoted(text)
                        + ": 1}, {\"rate\": " + quoted(text) + "}]");
        for (String format : List.of("text", "json")) {
            String[] words = {
                "effective", "--policies", "policies.json", "--sessions", "sessions.json", "--format", format
            };
            check(world.run(words), String.join(" ", words));
        }
        world.write(
                "keywright.yaml",
                "version: 1\nnamespace: " + quoted(text) + "\n" + quoted(text) + ": 1\ngateway: {url: " + quoted(text)
                        + "}\n");
        all(world);
        words(world, text);
    }

    /** Every command that reads the files, in every format. */
    private void all(World world) throws IOException {
        List<String> lines = List.of(
                "validate",
                "validate --live",
                "validate --format json",
                "plan",
                "plan --format json",
                "plan --format markdown",
                "plan -out p.plan",
                "show p.plan",
                "show p.plan --format json",
                "show p.plan --format markdown",
                "snapshot -out s.snap",
                "plan --against s.snap",
                "doctor",
                "doctor --format json",
                "explain one",
                "explain one --format json",
                "explain one --offline",
                "unlock",
                "apply");
        for (String line : lines) {
            World.Said said = world.run(line.split(" "));
            check(said, line);
            if (line.contains("json") && !said.out().isEmpty()) {
                Json.read(said.out());
            }
            if (line.contains("markdown")) {
                String comment = said.out().replaceFirst("^<!-- keywright:plan:[A-Za-z0-9_-]+ -->\n", "");
                assertThat(MARKUP.matcher(comment).find()).as(said.out()).isFalse();
            }
        }
    }

    /** Every word of a command line that is given back. */
    private void words(World world, String text) {
        String word = text.replace("\0", "");
        for (String[] words : List.of(
                new String[] {"reveal", "--stdout", word},
                new String[] {"explain", word, "--format", "json"},
                new String[] {word},
                new String[] {"plan", word},
                new String[] {"plan", "--" + word},
                new String[] {"plan", "--format", word},
                new String[] {"plan", "--allow", word},
                new String[] {"plan", "--env", word},
                new String[] {"plan", "-out", "no/" + word},
                new String[] {"plan", "--against", word},
                new String[] {"plan", "--limit", word},
                new String[] {"plan", "--shard", word},
                new String[] {"plan", "-C", word},
                new String[] {"show", word},
                new String[] {"apply", "--plan-digest", word},
                new String[] {"apply", "--auto-approve", "--receipt", "no/" + word},
                new String[] {"apply", "--lock-timeout", word},
                new String[] {"init", word.replace("/", "") + "/x", "--namespace", word},
                new String[] {"effective", "--policies", word, "--sessions", word},
                new String[] {"snapshot", "-out", "no/" + word},
                new String[] {"gateway", "--secret-env", word, "--apis", word, "--store", word})) {
            check(world.run(words), String.join(" ", words).replace(word, "…"));
        }
    }

    /** Whoever answers in the gateway's place. */
    @Test
    void answersOfTheGateway(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.PLAIN)) {
            world.write("keys.yaml", "keys: {one: {access_rights: [{api: Orders}], rate: 1, per: 1s}}");
            for (String hostile : List.of(String.join(" \n ", LogCommands.hostile()), "::warning::x", "+++ x")) {
                for (int status : List.of(200, 400, 403, 500, 301)) {
                    HttpServer server = answering(status, hostile);
                    world.environment.put(
                            "TYK_GATEWAY_URL",
                            "http://127.0.0.1:" + server.getAddress().getPort());
                    for (String line : List.of("doctor", "doctor --format json", "plan --debug", "explain one")) {
                        check(world.run(line.split(" ")), line + " on " + status);
                    }
                    server.stop(0);
                }
            }
        }
    }

    private static HttpServer answering(int status, String text) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            Value one = Value.Fields.of(Map.of(
                    "status", Value.text("error"),
                    "message", Value.text(text),
                    "version", Value.text(text),
                    "name", Value.text(text),
                    "api_id", Value.text(text),
                    "id", Value.text(text),
                    "alias", Value.text(text),
                    "keys", Value.items(List.of(Value.text(text)))));
            boolean list = path.endsWith("/apis/") || path.endsWith("/apis") || path.endsWith("/policies");
            byte[] body = Json.masked(list ? Value.items(List.of(one)) : one).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
