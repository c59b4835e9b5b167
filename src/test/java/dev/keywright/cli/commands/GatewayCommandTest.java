package dev.keywright.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.app.demo.DemoFiles;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Timings;
import dev.keywright.cli.Main;
import dev.keywright.cli.terminal.Console;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayCommandTest {

    private static final String SESSION = """
            {"org_id":"acme","access_rights":{"api-1":{"api_id":"api-1","versions":["Default"]}}}""";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whatWasStoredSurvivesKill9() throws Exception {
        apis();
        String key;
        var first = new Running();
        try {
            key = first.answer("POST", "/tyk/keys/durable-1", SESSION)
                    .trim()
                    .replaceAll(".*\"key\":\"([^\"]+)\".*", "$1");
        } finally {
            first.process.destroyForcibly().waitFor();
        }
        var second = new Running();
        try {
            assertThat(second.answer("GET", "/tyk/keys/" + key, "")).contains("\"org_id\":\"acme\"");
        } finally {
            second.process.destroy();
        }
        assertThat(second.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void refusesAnAddressThatOthersCanReach() throws IOException {
        apis();
        assertThat(run("--secret", "s", "--apis", "apis", "--store", "store", "--port", "0", "--bind", "0.0.0.0"))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(err()).contains("loopback only", "--allow-remote");
    }

    @Test
    void tellsEveryBrokenDefinition() throws IOException {
        Files.createDirectories(folder.resolve("apis"));
        Files.writeString(folder.resolve("apis/a.json"), "{\"api_id\": ");
        Files.writeString(folder.resolve("apis/b.json"), "[{\"name\":\"no id\"},{\"api_id\":\"x\"}]");
        assertThat(run("--secret", "s", "--apis", "apis", "--store", "store", "--port", "0"))
                .isEqualTo(ExitCode.FAILED.code());
        assertThat(err()).contains("not JSON", "no api_id", "API x has no proxy.listen_path");
    }

    @Test
    void takesOneSecret() throws IOException {
        apis();
        assertThat(run("--apis", "apis", "--store", "store")).isEqualTo(ExitCode.USAGE.code());
        assertThat(run("--secret", "s", "--secret-env", "S", "--apis", "apis", "--store", "store"))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(run("--secret-env", "NOT_SET", "--apis", "apis", "--store", "store"))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(err()).contains("is not set");
    }

    @Test
    void listingGoesWithHashing() throws IOException {
        apis();
        assertThat(run("--secret", "s", "--apis", "apis", "--store", "store", "--list-hashed-keys"))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(run("--secret", "s", "--apis", "apis", "--store", "store", "--hash-key-function", "md5"))
                .isEqualTo(ExitCode.USAGE.code());
    }

    private void apis() throws IOException {
        DemoFiles.apis(folder.resolve("apis"));
    }

    private int run(String... options) {
        var out = new PrintStream(err, true, StandardCharsets.UTF_8);
        var console = new Console(
                new ByteArrayInputStream(new byte[0]),
                out,
                out,
                false,
                false,
                Map.of(),
                folder,
                Clock.systemUTC(),
                Timings.usual());
        var words = new ArrayList<>(List.of("gateway"));
        words.addAll(List.of(options));
        return Main.run(console, words.toArray(String[]::new));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** The command in a process of its own. */
    private final class Running {

        private final Process process;
        private final String url;

        Running() throws IOException {
            var command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.keywright.cli.Main",
                            "gateway",
                            "--secret-env",
                            "ADMIN",
                            "--apis",
                            "apis",
                            "--store",
                            "store",
                            "--port",
                            "0",
                            "--hash-keys")
                    .directory(folder.toFile());
            command.environment().put("ADMIN", "s");
            process = command.start();
            var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
            String ready = lines.readLine();
            assertThat(ready).startsWith("Embedded gateway ready on http://127.0.0.1:");
            url = ready.substring(ready.indexOf("http"));
        }

        String answer(String method, String path, String body) throws IOException {
            var connection = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setRequestProperty("x-tyk-authorization", "s");
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
