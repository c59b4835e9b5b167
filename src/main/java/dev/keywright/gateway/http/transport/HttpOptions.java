package dev.keywright.gateway.http.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How calls are made.
 *
 * @param connect time limit for a connection, TLS included
 * @param read longest silence while waiting for a response
 * @param write longest silence while a request is sent
 * @param call time limit for one call as a whole
 * @param maxAnswer largest response accepted, in bytes
 * @param folder the base of relative paths of certificate files
 * @param retries how failed calls are repeated; by default, they are not
 * @param log receives one redacted line per call
 */
public record HttpOptions(
        Duration connect,
        Duration read,
        Duration write,
        Duration call,
        long maxAnswer,
        Path folder,
        Retries retries,
        Consumer<String> log) {

    /** Ignores log lines, so that none are built. */
    static final Consumer<String> SILENT = line -> {};

    private static final long MEBIBYTE = 1024 * 1024;

    public static HttpOptions defaults() {
        return new HttpOptions(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                64 * MEBIBYTE,
                Path.of(""),
                Retries.none(),
                SILENT);
    }

    public HttpOptions inFolder(Path start) {
        return new HttpOptions(connect, read, write, call, maxAnswer, start, retries, log);
    }

    public HttpOptions logTo(Consumer<String> lines) {
        return new HttpOptions(connect, read, write, call, maxAnswer, folder, retries, lines);
    }

    public HttpOptions retrying(Retries how) {
        return new HttpOptions(connect, read, write, call, maxAnswer, folder, how, log);
    }

    public HttpOptions within(Duration limit) {
        return new HttpOptions(limit, limit, limit, limit, maxAnswer, folder, retries, log);
    }

    public HttpOptions answersUpTo(long bytes) {
        return new HttpOptions(connect, read, write, call, bytes, folder, retries, log);
    }
}
