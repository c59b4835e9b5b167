package dev.keywright.mockgateway.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request, read to its end.
 *
 * @param path decoded, so an escaped slash is a slash
 * @param query the first value of each name
 */
public record IncomingRequest(String method, String path, Map<String, String> query, Headers headers, byte[] body) {

    public static IncomingRequest read(HttpExchange exchange) throws IOException {
        return new IncomingRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
    }

    public IncomingRequest withPath(String other) {
        return new IncomingRequest(method, other, query, headers, body);
    }

    /** The value of a query parameter; empty if there is none. */
    public String param(String name) {
        return query.getOrDefault(name, "");
    }

    /** The first value of a header; empty if there is none. */
    public String header(String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }

    /** The value of a cookie; empty if there is none. */
    public String cookie(String name) {
        for (String pair : header("Cookie").split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).trim().equals(name)) {
                return pair.substring(equals + 1).trim();
            }
        }
        return "";
    }

    private static Map<String, String> parameters(String rawQuery) {
        var parameters = new LinkedHashMap<String, String>();
        if (rawQuery == null) {
            return parameters;
        }
        for (String pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            decoded(name).ifPresent(n -> decoded(value).ifPresent(v -> parameters.putIfAbsent(n, v)));
        }
        return parameters;
    }

    /** A pair with a broken escape is skipped, as Go does. */
    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException brokenEscape) {
            return Optional.empty();
        }
    }
}
