package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.keywright.tyk.KeySettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, really interrupted, while one of its requests is held up. */
class CtrlCTest {

    private static final int KEYS = 40;
    private static final int SIGINT = 2;
    private static final String HEARD = "finishing what is in flight";

    /** What starts a program with SIGINT as a terminal leaves it; the program keeps the process id. */
    private static final List<List<String>> LAUNCHERS = List.of(
            List.of("env", "--default-signal=INT"),
            List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV or exit 127"));

    @Test
    void theFirstTimeWhatIsInFlightIsFinishedAndTold(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED);
                var gate = new Gate(world.url())) {
            Process apply = start(world, gate);
            gate.reached.await(60, TimeUnit.SECONDS);
            interrupt(apply);
            BufferedReader output = apply.inputReader(StandardCharsets.UTF_8);
            String heard = untilItIsHeard(output);
            gate.open.countDown();

            String out = heard + output.lines().collect(Collectors.joining("\n"));
            assertThat(apply.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(apply.exitValue()).as(out).isEqualTo(130);
            assertThat(out).contains(HEARD, " created", "cancelled", "the next plan shows what is left");

            World.Said next = world.run("apply", "--auto-approve");
            assertThat(next.code())
                    .as("the lock was given back%n%s", next.all())
                    .isZero();
            assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
        }
    }

    @Test
    void theSecondTimeItStopsAtOnce(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED);
                var gate = new Gate(world.url())) {
            Process apply = start(world, gate);
            gate.reached.await(60, TimeUnit.SECONDS);
            interrupt(apply);
            assertThat(untilItIsHeard(apply.inputReader(StandardCharsets.UTF_8)))
                    .contains(HEARD);
            assertThat(apply.isAlive()).isTrue();
            interrupt(apply);

            assertThat(apply.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(apply.exitValue()).isEqualTo(130);
            gate.open.countDown();

            World.Said next = world.run("apply", "--auto-approve");
            assertThat(next.code()).as(next.all()).isZero();
            assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
        }
    }

    /** What the process prints up to its answer to the signal, or all of it where it gives none. */
    private static String untilItIsHeard(BufferedReader output) throws IOException {
        var heard = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            heard.append(line).append('\n');
            if (line.contains(HEARD)) {
                break;
            }
        }
        return heard.toString();
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /**
     * A process started in the background of a shell ignores SIGINT, and so do all processes that it starts: the program is then
     * started by one that resets the signal.
     */
    private static List<String> launcher() {
        if (!isIgnored(SIGINT)) {
            return List.of();
        }
        return LAUNCHERS.stream()
                .filter(CtrlCTest::works)
                .findFirst()
                .orElseThrow(() -> new AssertionError("SIGINT is ignored here, and neither env nor perl can reset it"));
    }

    /** Whether this process ignores a signal; where /proc is missing, no signal is known to be ignored. */
    private static boolean isIgnored(int signal) {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("SigIgn:".length()).strip(), 16))
                    .anyMatch(ignored -> (ignored >> (signal - 1) & 1) == 1);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean works(List<String> launcher) {
        var command = new ArrayList<>(launcher);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Process start(World world, Gate gate) throws IOException {
        var keys = new StringBuilder("keys:\n");
        for (int i = 0; i < KEYS; i++) {
            keys.append("  key-").append(i).append(": {access_rights: [{api: Orders}], rate: 5, per: 1s}\n");
        }
        world.write("keys.yaml", keys.toString());
        world.environment.put("HOSTNAME", "this-machine");
        var command = new ArrayList<>(launcher());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.keywright.cli.Main",
                "apply",
                "--auto-approve"));
        var builder =
                new ProcessBuilder(command).directory(world.folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(world.environment);
        builder.environment().put("TYK_GATEWAY_URL", gate.url());
        return builder.start();
    }

    /** Passes requests on, and holds up every POST from the tenth on until it is opened; the first few are the ledger's. */
    private static final class Gate implements AutoCloseable {

        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);
        private final HttpServer server;
        private final String behind;
        private int posts;

        Gate(String behind) throws IOException {
            this.behind = behind;
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", exchange -> {
                try (exchange) {
                    if (exchange.getRequestMethod().equals("POST") && isHeldUp()) {
                        reached.countDown();
                        open.await(60, TimeUnit.SECONDS);
                    }
                    var on = (HttpURLConnection)
                            URI.create(behind + exchange.getRequestURI().toString())
                                    .toURL()
                                    .openConnection();
                    on.setRequestMethod(exchange.getRequestMethod());
                    on.setRequestProperty("x-tyk-authorization", World.ADMIN_SECRET);
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    if (body.length > 0) {
                        on.setDoOutput(true);
                        on.getOutputStream().write(body);
                    }
                    int status = on.getResponseCode();
                    try (InputStream answer = status < 400 ? on.getInputStream() : on.getErrorStream()) {
                        byte[] bytes = answer.readAllBytes();
                        exchange.sendResponseHeaders(status, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            server.start();
        }

        private synchronized boolean isHeldUp() {
            return ++posts >= 10;
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            open.countDown();
            server.stop(0);
        }
    }
}
