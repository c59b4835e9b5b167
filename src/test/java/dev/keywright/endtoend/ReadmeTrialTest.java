package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first shell block, run as it is written, in a shell of its own and from an empty home. */
class ReadmeTrialTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)## Try it[^\n]*\n.*?```sh\n(.*?)```");

    @TempDir
    Path folder;

    @Test
    void theTrialPathLeadsToARequestThatIsLetThrough() throws Exception {
        Path checkout = Files.createDirectory(folder.resolve("checkout"));
        Path home = Files.createDirectory(folder.resolve("home"));
        launcher(checkout.resolve("keywright"));
        String port = freePort();
        String block = block();
        assertThat(block).contains("keywright gateway --demo &", ":8080");
        Path script = Files.writeString(
                folder.resolve("trial.sh"),
                block.replace("gateway --demo &", "gateway --demo --port " + port + " &")
                                .replace(":8080", ":" + port)
                        + "\nkeywright plan --detailed-exitcode; echo \"second plan: $?\"\nkill %1; wait\n");

        Path said = folder.resolve("said");
        var builder = new ProcessBuilder("bash", script.toString())
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("TYK_") || name.startsWith("KEYWRIGHT_"));
        environment.put("HOME", home.toString());
        Process bash = builder.start();
        boolean ended = bash.waitFor(120, TimeUnit.SECONDS);
        bash.descendants().forEach(ProcessHandle::destroyForcibly);
        bash.destroyForcibly();

        String all = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(ended).as(all).isTrue();
        assertThat(all)
                .contains(
                        "Embedded gateway ready on http://127.0.0.1:" + port,
                        "API Orders",
                        "org acme",
                        "http://127.0.0.1:" + port + "/orders/",
                        "export TYK_GATEWAY_URL=http://127.0.0.1:" + port,
                        "HTTP/1.1 200",
                        "\"api\":\"Orders\"",
                        "second plan: 0");
        assertThat(all).doesNotContain("error:");
        assertThat(home.resolve("my-keys/keywright.yaml")).content().contains("namespace: my-keys", "org_id: acme");
    }

    private static String block() throws IOException {
        Matcher found = BLOCK.matcher(Files.readString(Path.of("README.md"), StandardCharsets.UTF_8));
        assertThat(found.find())
                .as("README.md has a 'Try it' section with a shell block")
                .isTrue();
        return found.group(1);
    }

    /** In place of the checkout's launcher, which would build the jar. */
    private static void launcher(Path file) throws IOException {
        Files.writeString(file, """
                #!/usr/bin/env bash
                exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' dev.keywright.cli.Main "$@"
                """.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
