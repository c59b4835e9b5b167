package dev.keywright.gateway.http.transport;

import dev.keywright.model.value.Value;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * One request.
 *
 * @param route the path as it may be shown, with {@code …} for an id
 * @param base the gateway's address
 * @param target path and query, encoded, as in the request line
 * @param body sent as JSON, hidden values in clear text
 */
public record HttpCall(Method method, String route, HttpUrl base, String target, Optional<Value.Fields> body) {

    public enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    /** Whether it may change something, so that a lost response leaves the outcome unknown. */
    public boolean writes() {
        return method != Method.GET;
    }

    /** The complete URL. */
    HttpUrl url() {
        HttpUrl url = base.resolve(target);
        if (url == null) {
            throw new IllegalStateException(shown() + ": no address");
        }
        return url;
    }

    /** What messages and log lines may show of it. */
    public String shown() {
        return method + " " + route;
    }
}
