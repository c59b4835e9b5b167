package dev.keywright.gateway.http;

import dev.keywright.model.Value;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * One request.
 *
 * @param route the path as it may be shown, with {@code …} for an id
 * @param body sent as JSON, hidden values in clear
 */
record Call(Method method, String route, HttpUrl url, Optional<Value.Fields> body) {

    enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    /** Whether it may change something, so that a lost answer leaves the outcome open. */
    boolean writes() {
        return method != Method.GET;
    }

    /** Path and query, as the request line has them. */
    String target() {
        String query = url.encodedQuery();
        return query == null ? url.encodedPath() : url.encodedPath() + "?" + query;
    }

    /** What messages and log lines may say of it. */
    String shown() {
        return method + " " + route;
    }
}
