package dev.keywright.gateway.http;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Reads over connections that stay open, with nothing between the call and the socket that a read from one known host
 * does not need: a GET costs less than half of the CPU time it costs through OkHttp. Thousands of sessions are read by
 * every plan, so here that counts; whatever writes goes through OkHttp.
 *
 * <p>Whom to trust, and which TLS to speak, is what the OkHttp client says.
 */
final class HttpCoreExchange implements Exchange {

    private final Connections connections;
    private final Header[] headers;
    private final HttpOptions options;
    private final Consumer<String> log;

    /** Those not in use; the last one given back is the first one taken, so that spare ones are left alone. */
    private final ConcurrentLinkedDeque<OpenConnection> idle = new ConcurrentLinkedDeque<>();

    HttpCoreExchange(HttpUrl url, OkHttpClient client, okhttp3.Headers headers, HttpOptions options) {
        this.connections = new Connections(url, client, options);
        this.headers = new Header[headers.size() + 1];
        this.headers[0] = new BasicHeader("host", connections.host());
        for (int i = 0; i < headers.size(); i++) {
            this.headers[i + 1] = new BasicHeader(headers.name(i), headers.value(i));
        }
        this.options = options;
        this.log = options.log();
    }

    @Override
    public Answer send(Call call) {
        return Sending.of(call, () -> true, log, () -> answer(call));
    }

    private Answer answer(Call call) throws IOException {
        OpenConnection kept = idle.pollFirst();
        if (kept != null) {
            Optional<Answer> answer = overKept(kept, call);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        OpenConnection fresh = connections.open();
        try {
            return over(fresh, call);
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /** Empty when the other side had closed the connection meanwhile, which is its right and no failure. */
    private Optional<Answer> overKept(OpenConnection connection, Call call) throws IOException {
        try {
            return Optional.of(over(connection, call));
        } catch (IOException | RuntimeException e) {
            connection.close();
            if (e instanceof IOException && connection.isSilent() && !connection.isTimedOut()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Answer over(OpenConnection connection, Call call) throws IOException {
        Answer answer = connection.get(call, headers, options);
        if (connection.isKept()) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
        return answer;
    }
}
