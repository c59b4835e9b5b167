package dev.keywright.endtoend;

import com.sun.net.httpserver.HttpServer;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.ForgeDouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the scripts of {@code ci/} as a job does. Their {@code keywright} is the command line of this process. */
final class CiScripts implements AutoCloseable {

    static final String TOKEN = "canary-forge-token-77b1";

    private static final Path SCRIPTS = Path.of("ci/scripts").toAbsolutePath();

    final Map<String, String> environment = new HashMap<>();
    final Path out;
    /** What keywright was called with. */
    final List<List<String>> calls = new ArrayList<>();

    private final World world;
    private final Path temp;
    private final HttpServer server;

    /** What a script printed, and how it ended. */
    record Ended(int code, String said) {}

    CiScripts(World world, ForgeDouble forge, Path temp) throws IOException {
        this.world = world;
        this.temp = temp;
        this.out = temp.resolve("ci-out");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/run", exchange -> {
            byte[] answer = run(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Path command = temp.resolve("keywright");
        Files.writeString(command, """
                #!/usr/bin/env bash
                set -euo pipefail
                answer=$(mktemp)
                printf '%%s\\0' "$PWD" "$@" | curl -sS --data-binary @- -o "$answer" 'http://127.0.0.1:%d/run'
                jq -j .out "$answer"
                jq -j .err "$answer" >&2
                exit "$(jq -r .code "$answer")"
                """.formatted(server.getAddress().getPort()));
        command.toFile().setExecutable(true);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", temp.toString());
        environment.put("KEYWRIGHT_CI_COMMAND", command.toString());
        environment.put("KEYWRIGHT_CI_OUT", out.toString());
        environment.put("KEYWRIGHT_CI_TOKEN", TOKEN);
        environment.put("KEYWRIGHT_CI_NUMBER", "7");
        environment.put("KEYWRIGHT_CI_HEAD", "a".repeat(40));
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_API_URL", forge.url());
        environment.put("GITHUB_REPOSITORY", "acme/gateway");
        environment.put("GITHUB_OUTPUT", temp.resolve("outputs").toString());
        environment.put("GITHUB_STEP_SUMMARY", temp.resolve("summary.md").toString());
    }

    private synchronized byte[] run(String request) {
        var words = new ArrayList<>(List.of(request.split("\0")));
        Path folder = Path.of(words.remove(0));
        calls.add(List.copyOf(words));
        World.Said said = world.run(folder, words.toArray(String[]::new));
        var answer = new TreeMap<String, Value>();
        answer.put("code", Value.whole(said.code()));
        answer.put("out", Value.text(said.out()));
        answer.put("err", Value.text(said.err()));
        return Json.revealing(Value.Fields.of(answer)).getBytes(StandardCharsets.UTF_8);
    }

    Ended run(String script, String... words) throws Exception {
        Files.deleteIfExists(temp.resolve("outputs"));
        var line = new ArrayList<>(List.of("bash", SCRIPTS.resolve(script).toString()));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line).directory(world.folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    /** What later steps get. */
    Map<String, String> outputs() throws IOException {
        var outputs = new TreeMap<String, String>();
        if (!Files.exists(temp.resolve("outputs"))) {
            return outputs;
        }
        for (String line : Files.readAllLines(temp.resolve("outputs"))) {
            outputs.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return outputs;
    }

    String summary() throws IOException {
        return Files.readString(temp.resolve("summary.md"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
