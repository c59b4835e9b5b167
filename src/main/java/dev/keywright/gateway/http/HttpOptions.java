package dev.keywright.gateway.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How calls are made.
 *
 * @param connect time limit for a connection, TLS included
 * @param read longest silence while an answer is awaited
 * @param write longest silence while a request is sent
 * @param call time limit for one call as a whole
 * @param maxAnswer largest answer accepted, in bytes
 * @param folder what relative paths of certificate files start from
 * @param log takes one redacted line for each call
 */
public record HttpOptions(
        Duration connect,
        Duration read,
        Duration write,
        Duration call,
        long maxAnswer,
        Path folder,
        Consumer<String> log) {

    private static final long MEBIBYTE = 1024 * 1024;

    public static HttpOptions defaults() {
        return new HttpOptions(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                64 * MEBIBYTE,
                Path.of(""),
                line -> {});
    }

    public HttpOptions inFolder(Path start) {
        return new HttpOptions(connect, read, write, call, maxAnswer, start, log);
    }

    public HttpOptions logTo(Consumer<String> lines) {
        return new HttpOptions(connect, read, write, call, maxAnswer, folder, lines);
    }

    public HttpOptions within(Duration limit) {
        return new HttpOptions(limit, limit, limit, limit, maxAnswer, folder, log);
    }

    public HttpOptions answersUpTo(long bytes) {
        return new HttpOptions(connect, read, write, call, bytes, folder, log);
    }
}
