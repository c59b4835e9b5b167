package dev.keywright.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A shell that is fed with one block of commands after the other, in which {@code keywright} is {@link TutorialServer}. What
 * differs from run to run is replaced in the output: the port, the time in a response, the digest of a plan.
 */
final class TutorialShell implements AutoCloseable {

    private static final String SEED = "Vd8kQ2wN5rTzXp0HbYjG7mLcUe3SfA9oIu6";
    private static final String END = "\u001e";
    private static final Pattern HTTP_DATE = Pattern.compile("(?m)^Date: .*$");
    private static final Pattern DIGEST = Pattern.compile("\\b([0-9a-f]{8})[0-9a-f]{56}\\b");
    private static final String QUESTION = "Enter 'yes' to continue: ";

    private final TutorialServer server;
    private final String port;
    private final Process bash;
    private final Writer in;
    private final BufferedReader out;
    private Path folder;

    TutorialShell(Path home) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = Integer.toString(socket.getLocalPort());
        }
        folder = home;
        Path tools = Files.createDirectory(home.resolve("tools"));
        server = new TutorialServer(tools.resolve("keywright"));
        var builder = new ProcessBuilder("bash").directory(home.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = tools + ":" + environment.get("PATH");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "HOME", home.toString()));
        bash = builder.start();
        in = new OutputStreamWriter(bash.getOutputStream(), StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(bash.getInputStream(), StandardCharsets.UTF_8));
        run("mkfifo ~/ready; curl() { command curl -sS \"$@\"; }\n");
    }

    /** Runs these lines, and returns what they print. The last one must succeed. */
    String run(String lines) throws IOException {
        in.write(lines.replace(":8080", ":" + port).replace("gateway --demo &", inBackground()));
        in.write("printf '\\n" + END + "%s %s\\n' $? \"$PWD\"\n");
        in.flush();
        var printed = new StringBuilder();
        String line = out.readLine();
        while (line != null && !line.startsWith(END)) {
            printed.append(line).append('\n');
            line = out.readLine();
        }
        if (line == null || !line.startsWith(END + "0 ")) {
            throw new AssertionError(lines + printed + line);
        }
        folder = Path.of(line.substring(3));
        if (lines.contains("keywright init")) {
            write("secrets/key-seed", SEED + "\n"); // So that the same keys and plans follow from it in every run.
        }
        return masked(printed.toString());
    }

    /** Its output is read until it is ready, and the block that starts it prints it. */
    private String inBackground() {
        return """
                gateway --demo --port %s >~/ready 2>&1 &
                exec 8<~/ready
                while IFS= read -r line <&8; do echo "$line"; case $line in Paste*) break;; esac; done""".formatted(port);
    }

    private String masked(String printed) {
        String text = printed.strip().replace(":" + port, ":8080").replace(QUESTION, QUESTION + "yes\n");
        text = HTTP_DATE.matcher(text).replaceAll("Date: Tue, 01 Dec 2026 09:00:00 GMT");
        return DIGEST.matcher(text).replaceAll("23bcc86d…") + "\n";
    }

    String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Override
    public void close() throws IOException {
        in.close();
        bash.descendants().forEach(ProcessHandle::destroyForcibly);
        bash.destroyForcibly();
        server.close();
    }
}
