package dev.keywright.gateway.http.transport;

import dev.keywright.json.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Synchronous calls; responses are read completely. */
public final class OkHttpExchange implements Exchange {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final long CHUNK = 64 * 1024;

    private final OkHttpClient reads;
    private final OkHttpClient writes;
    private final Headers headers;
    private final long maxAnswer;
    private final Consumer<String> log;

    /** @param reads may itself repeat a request on a fresh connection; {@code writes} never does */
    public OkHttpExchange(
            OkHttpClient reads, OkHttpClient writes, Headers headers, long maxAnswer, Consumer<String> log) {
        this.reads = reads;
        this.writes = writes;
        this.headers = headers;
        this.maxAnswer = maxAnswer;
        this.log = log;
    }

    @Override
    public Answer send(HttpCall call) {
        var progress = new CallProgress();
        return HttpAttempt.of(call, progress::started, log, () -> attempt(call, progress));
    }

    private Answer attempt(HttpCall call, CallProgress progress) throws IOException {
        OkHttpClient client = call.writes() ? writes : reads;
        try (Response response = client.newCall(request(call, progress)).execute()) {
            return new Answer(
                    call, response.code(), body(call, response), Optional.ofNullable(response.header("retry-after")));
        }
    }

    private Request request(HttpCall call, CallProgress progress) {
        RequestBody body = call.body()
                .map(fields -> RequestBody.create(Json.revealing(fields), JSON))
                .orElse(null);
        return new Request.Builder()
                .url(call.url())
                .headers(headers)
                .tag(CallProgress.class, progress)
                .method(call.method().name(), body)
                .build();
    }

    private byte[] body(HttpCall call, Response response) throws IOException {
        BufferedSource source = response.body().source();
        long length = response.body().contentLength();
        if (length >= 0 && length <= maxAnswer) {
            return source.readByteArray(length);
        }
        var whole = new Buffer();
        while (source.read(whole, CHUNK) != -1) {
            if (whole.size() > maxAnswer) {
                throw HttpFailures.tooLarge(call, response.code(), maxAnswer);
            }
        }
        return whole.readByteArray();
    }
}
