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
 * Calls over connections that stay open, with nothing between the call and the socket that one known host does not need:
 * less than half of the CPU time that OkHttp takes. Thousands of sessions are read by every plan and written by a first
 * apply, so here that counts.
 *
 * <p>Whom to trust, and which TLS to speak, is what the OkHttp client says. A write is sent once: whatever goes wrong after
 * its first byte leaves its outcome open.
 */
public final class HttpCoreExchange implements Exchange {

    /**
     * Larger bodies are for OkHttp. There is no time limit for what is written here, and none is needed for what the
     * system's buffer of an idle connection takes at once.
     */
    private static final int LARGE = 8 * 1024;

    /** After such a rest the other side may be about to close a connection; a write is not risked on it. */
    public static final Duration REST = Duration.ofSeconds(5);

    private static final byte[] NOTHING = {};

    private final Connections connections;
    private final Exchange large;
    private final Duration rest;
    private final Header[] headers;
    private final HttpOptions options;
    private final Consumer<String> log;

    /** Those not in use; the last one given back is the first one taken, so that spare ones are left alone. */
    private final ConcurrentLinkedDeque<OpenConnection> idle = new ConcurrentLinkedDeque<>();

    /**
     * @param large for calls with a large body
     * @param rest after which a write takes a fresh connection
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

    /** Empty when the other side had closed the connection meanwhile, which is its right and no failure. */
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
