package dev.keywright.mockgateway.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One response. */
public record Reply(int status, String contentType, String body, Map<String, String> headers) {

    private static final String JSON = "application/json";

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(int status, Value body) {
        return new Reply(status, JSON, Json.revealing(body) + "\n", Map.of());
    }

    /** A refusal by the admin API. */
    public static Reply error(int status, String message) {
        return json(status, message("error", message));
    }

    public static Reply ok(String message) {
        return json(200, message("ok", message));
    }

    public static Reply text(int status, String body) {
        return new Reply(status, "text/plain; charset=utf-8", body, Map.of());
    }

    public static Reply notFound() {
        return text(404, "404 page not found\n");
    }

    public static Reply methodNotSupported() {
        return error(405, "Method not supported");
    }

    public boolean isOk() {
        return status == 200;
    }

    public Reply with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, more);
    }

    public void send(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean bodyless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodyless ? -1 : bytes.length);
        if (!bodyless) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Value message(String status, String message) {
        return Value.Fields.of(Map.of("status", Value.text(status), "message", Value.text(message)));
    }
}
