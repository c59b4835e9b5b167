package dev.keywright.gateway.http.httpcore;

import dev.keywright.gateway.http.transport.Answer;
import dev.keywright.gateway.http.transport.CallProgress;
import dev.keywright.gateway.http.transport.Exchange;
import dev.keywright.gateway.http.transport.HttpAttempt;
import dev.keywright.gateway.http.transport.HttpCall;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Calls over connections that stay open, with only the processing that a single known host needs: less than half of the
 * CPU time of OkHttp. Every plan reads thousands of sessions and a first apply writes them, so it matters here.
 *
 * <p>The OkHttp client determines trusted certificates and TLS versions. A write is sent once: a failure after its
 * first byte leaves its outcome unknown.
 */
public final class HttpCoreExchange implements Exchange {

    /**
     * Larger bodies are sent by OkHttp. Writes here have no time limit; none is needed for what the system's buffer of
     * an idle connection accepts at once.
     */
    private static final int LARGE = 8 * 1024;

    /** After such a pause the other side may be about to close the connection, so a write does not use it. */
    public static final Duration REST = Duration.ofSeconds(5);

    private static final byte[] NOTHING = {};

    private final Connections connections;
    private final Exchange large;
    private final Duration rest;
    private final Header[] headers;
    private final HttpOptions options;
    private final Consumer<String> log;

    /** Connections not in use. The last one returned is the first one reused, so that surplus ones stay idle. */
    private final ConcurrentLinkedDeque<OpenConnection> idle = new ConcurrentLinkedDeque<>();

    /**
     * @param large handles calls with a large body
     * @param rest after which a write uses a fresh connection
     */
    public HttpCoreExchange(
            HttpUrl url,
            Supplier<OkHttpClient> tls,
            okhttp3.Headers headers,
            HttpOptions options,
            Exchange large,
            Duration rest) {
        this.large = large;
        this.rest = rest;
        this.connections = new Connections(url, tls, options);
        this.headers = new Header[headers.size() + 1];
        this.headers[0] = new BasicHeader("host", connections.host());
        for (int i = 0; i < headers.size(); i++) {
            this.headers[i + 1] = new BasicHeader(headers.name(i), headers.value(i));
        }
        this.options = options;
        this.log = options.log();
    }

    @Override
    public Answer send(HttpCall call) {
        byte[] body = call.body()
                .map(fields -> Json.revealing(fields).getBytes(StandardCharsets.UTF_8))
                .orElse(NOTHING);
        if (body.length > LARGE) {
            return large.send(call);
        }
        var progress = new CallProgress();
        return HttpAttempt.of(call, progress::started, log, () -> answer(call, body, progress));
    }

    private Answer answer(HttpCall call, byte[] body, CallProgress progress) throws IOException {
        OpenConnection kept = idle.pollFirst();
        if (kept != null) {
            Optional<Answer> answer = overKept(kept, call, body, progress);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        OpenConnection fresh = connections.open();
        try {
            return over(fresh, call, body, progress);
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /** Empty if the other side has closed the connection meanwhile, which is legitimate and not a failure. */
    private Optional<Answer> overKept(OpenConnection connection, HttpCall call, byte[] body, CallProgress progress)
            throws IOException {
        if (call.writes() && connection.rested().compareTo(rest) > 0) {
            connection.close();
            return Optional.empty();
        }
        try {
            return Optional.of(over(connection, call, body, progress));
        } catch (IOException | RuntimeException e) {
            connection.close();
            if (e instanceof IOException && !call.writes() && connection.isSilent() && !connection.isTimedOut()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Answer over(OpenConnection connection, HttpCall call, byte[] body, CallProgress progress)
            throws IOException {
        Answer answer = connection.send(call, body, headers, options, progress);
        if (connection.isKept()) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
        return answer;
    }
}
