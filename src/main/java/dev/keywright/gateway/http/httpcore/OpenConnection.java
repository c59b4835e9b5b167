package dev.keywright.gateway.http.httpcore;

import dev.keywright.gateway.http.transport.Answer;
import dev.keywright.gateway.http.transport.CallProgress;
import dev.keywright.gateway.http.transport.HttpCall;
import dev.keywright.gateway.http.transport.HttpFailures;
import dev.keywright.gateway.http.transport.HttpOptions;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;

/** One open connection, used by one thread at a time. */
final class OpenConnection implements Closeable {

    /** Longer header lines are not from the gateway, whose headers are far shorter. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(200)
            .build();

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
    private static final Header JSON = new BasicHeader("content-type", "application/json; charset=utf-8");
    private static final int PIECE = 16 * 1024;

    private final Wire connection = new Wire();
    private final TimedInput input;
    private boolean kept;
    private long usedAt;

    /** The library's connection, reading through {@link TimedInput}. */
    private static final class Wire extends DefaultBHttpClientConnection {

        Wire() {
            // The default factory would read responses without these limits.
            super(LIMITS, null, null, null, null, null, new DefaultHttpResponseParserFactory(LIMITS));
        }

        void bind(Socket socket, InputStream input) throws IOException {
            bind(new SocketHolder(socket) {
                @Override
                protected InputStream getInputStream(Socket ours) {
                    return input;
                }
            });
        }
    }

    OpenConnection(Socket socket, HttpOptions options) throws IOException {
        this.input = new TimedInput(socket, options);
        connection.bind(socket, input);
    }

    /**
     * Sends one request and reads its complete response.
     *
     * @param body of the request; empty for none
     * @param progress notified before the first byte is sent
     */
    Answer send(HttpCall call, byte[] body, Header[] headers, HttpOptions options, CallProgress progress)
            throws IOException {
        kept = false;
        input.begin();
        var request = new BasicClassicHttpRequest(call.method().name(), call.target());
        request.setHeaders(headers);
        if (body.length > 0) {
            request.addHeader(JSON);
            request.addHeader("content-length", body.length);
            request.setEntity(new ByteArrayEntity(body, null));
        }
        progress.start();
        HttpCoreContext context = HttpCoreContext.create();
        try {
            // The end of a response is only found by reading it, so this is not closed as a resource.
            ClassicHttpResponse response = EXECUTOR.execute(request, connection, context);
            byte[] answer = body(call, response, options.maxAnswer());
            usedAt = System.nanoTime();
            kept = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
            Header wait = response.getFirstHeader("retry-after");
            return new Answer(
                    call, response.getCode(), answer, Optional.ofNullable(wait).map(Header::getValue));
        } catch (HttpException e) {
            throw new IOException("not HTTP", e);
        }
    }

    private static byte[] body(HttpCall call, ClassicHttpResponse response, long limit) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        long length = entity.getContentLength();
        InputStream content = entity.getContent();
        if (length >= 0 && length <= Math.min(limit, PIECE)) {
            byte[] body = content.readNBytes((int) length);
            // Reading to the end positions the library at the next response.
            content.close();
            return body;
        }
        var body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
            body.write(piece, 0, read);
            if (body.size() > limit) {
                throw HttpFailures.tooLarge(call, response.getCode(), limit);
            }
        }
        return body.toByteArray();
    }

    /** Whether the response was complete and the other side allows reusing the connection. */
    boolean isKept() {
        return kept;
    }

    /** How long it has been idle. */
    Duration rested() {
        return Duration.ofNanos(System.nanoTime() - usedAt);
    }

    /** Whether no byte of a response has arrived. */
    boolean isSilent() {
        return input.isSilent();
    }

    boolean isTimedOut() {
        return input.isTimedOut();
    }

    @Override
    public void close() {
        connection.close(CloseMode.IMMEDIATE);
    }
}
