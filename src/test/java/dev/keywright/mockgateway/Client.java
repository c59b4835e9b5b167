package dev.keywright.mockgateway;

import dev.keywright.json.Json;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A plain HTTP client for the tests of the gateway. */
final class Client {

    record Answer(int status, String body, Map<String, java.util.List<String>> headers) {
        public Value json() {
            return Json.read(body);
        }

        Value.Fields fields() {
            return (Value.Fields) json();
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final Secret secret;

    Client(String url, Secret secret) {
        this.url = url;
        this.secret = secret;
    }

    /** An admin request. An empty body is none. */
    Answer admin(String method, String path, String body) {
        return send(method, path, body, Map.of("x-tyk-authorization", secret.reveal()));
    }

    Answer send(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
