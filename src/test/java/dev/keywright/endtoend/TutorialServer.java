package dev.keywright.endtoend;

import dev.keywright.app.run.Timings;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.cli.Main;
import dev.keywright.cli.terminal.Console;
import dev.keywright.gateway.http.transport.HttpOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the command lines of {@link TutorialShell} in this process, which is faster than a process for each: on the same
 * day each time, with someone at the terminal who answers yes.
 */
final class TutorialServer implements AutoCloseable {

    private static final Instant TODAY = Instant.parse("2026-12-01T09:00:00Z");

    /** Waiting takes a tenth of the time, which is enough for a gateway on the same machine. */
    private static final int HURRY = 10;

    private static final List<String> VARIABLES =
            List.of("TYK_GATEWAY_URL", "TYK_GATEWAY_SECRET", "KEYWRIGHT_KEY_SEED");

    /** Sends folder, variables and words, prints what comes, and ends with the code after it. */
    private static final String CLIENT = """
            #!/usr/bin/env bash
            exec 3<>/dev/tcp/127.0.0.1/%d
            printf '%%s\\0' "$PWD" "$TYK_GATEWAY_URL" "$TYK_GATEWAY_SECRET" "$KEYWRIGHT_KEY_SEED" "$@" >&3
            printf '\\1' >&3
            while IFS= read -r line <&3 || [ -n "$line" ]; do
              case $line in *$'\\037'*) printf %%s "${line%%$'\\037'*}"; exit "${line##*$'\\037'}" ;; esac
              printf '%%s\\n' "$line"
            done
            exit 99
            """;

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final ThreadGroup runs = new ThreadGroup("tutorial");

    TutorialServer(Path client) throws IOException {
        Files.writeString(client, CLIENT.formatted(socket.getLocalPort()));
        Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwx------"));
        new Thread(runs, this::accept).start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket run = socket.accept();
                new Thread(runs, () -> run(run)).start();
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private static void run(Socket socket) {
        try (socket;
                PrintStream out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
            List<String> words = words(socket.getInputStream());
            var environment = new HashMap<String, String>(Map.of("COLUMNS", "80", "NO_COLOR", "1"));
            VARIABLES.forEach(name -> environment.put(name, words.get(1 + VARIABLES.indexOf(name))));
            environment.values().removeIf(String::isEmpty);
            var console = new Console(
                    new ByteArrayInputStream("yes\n".getBytes(StandardCharsets.UTF_8)),
                    out,
                    out,
                    true,
                    false,
                    environment,
                    Path.of(words.get(0)),
                    Clock.fixed(TODAY, ZoneOffset.UTC),
                    new Timings(time -> Sleeper.real().sleep(time.dividedBy(HURRY)), HttpOptions.defaults()));
            int code = Main.run(
                    console, words.subList(1 + VARIABLES.size(), words.size()).toArray(String[]::new));
            out.print("\037" + code);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> words(InputStream from) throws IOException {
        var in = new DataInputStream(from);
        var words = new ArrayList<String>();
        var word = new ByteArrayOutputStream();
        for (byte read = in.readByte(); read != 1; read = in.readByte()) {
            if (read == 0) {
                words.add(word.toString(StandardCharsets.UTF_8));
                word.reset();
            } else {
                word.write(read);
            }
        }
        return words;
    }

    /** Ends the runs that are still going, such as the gateway. */
    @Override
    public void close() throws IOException {
        socket.close();
        runs.interrupt();
    }
}
