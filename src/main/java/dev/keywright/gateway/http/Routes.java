package dev.keywright.gateway.http;

import dev.keywright.gateway.Gateway.Counters;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.http.transport.HttpCall;
import dev.keywright.gateway.http.transport.HttpCall.Method;
import dev.keywright.gateway.http.transport.UrlEncoding;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionRef;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Addresses of the admin API. Each call also carries its route without the id, which is all that is ever shown. */
final class Routes {

    private final HttpUrl base;
    private final String root;

    Routes(HttpUrl base) {
        this.base = base;
        String path = base.encodedPath();
        this.root = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    HttpCall hello() {
        return call(Method.GET, "/hello", root + "/hello");
    }

    HttpCall config() {
        return call(Method.GET, "/config", root + "/config");
    }

    /** MCP proxies are listed only if the query requests them. */
    HttpCall apis() {
        return call(Method.GET, "/tyk/apis", root + "/tyk/apis?include_types=mcp");
    }

    /** @param path of the admin API, without characters that need encoding */
    HttpCall at(Method method, String path) {
        return call(method, "/tyk/" + path, root + "/tyk/" + path);
    }

    HttpCall create(Secret id, Value.Fields body) {
        return new HttpCall(Method.POST, "/tyk/keys/…", base, key(Method.POST, id), Optional.of(body));
    }

    HttpCall session(Method method, SessionRef sessionRef) {
        return call(method, "/tyk/keys/…", at(method, sessionRef));
    }

    /** Sends {@code suppress_reset=1} unless counters should be reset: without it, used quota is lost (trap 4). */
    HttpCall update(SessionRef sessionRef, Value.Fields body, Counters counters) {
        String target = at(Method.PUT, sessionRef);
        String keeping = counters == Counters.KEEP ? (target.indexOf('?') < 0 ? "?" : "&") + "suppress_reset=1" : "";
        return new HttpCall(Method.PUT, "/tyk/keys/…", base, target + keeping, Optional.of(body));
    }

    HttpCall policy(Method method, String id, Optional<Value.Fields> body) {
        String route = "/tyk/policies/…";
        return new HttpCall(method, route, base, root + "/tyk/policies/" + segment(method, route, id), body);
    }

    private HttpCall call(Method method, String route, String target) {
        return new HttpCall(method, route, base, target, Optional.empty());
    }

    /**
     * A token is sent without {@code org_id}: with it, the gateway would also search for an id built like an old-style
     * token. With an empty {@code org_id}, it reads a bare id as a token and finds nothing; for a user name, it builds
     * the token.
     */
    private String at(Method method, SessionRef sessionRef) {
        if (sessionRef instanceof SessionRef.ById byId) {
            return key(method, byId.id())
                    + (byId.orgId().isEmpty() ? "?username=true" : "?org_id=" + UrlEncoding.queryValue(byId.orgId()));
        }
        return sessionRef instanceof SessionRef.ByHash byHash
                ? key(method, byHash.hash()) + "?hashed=true"
                : key(method, ((SessionRef.ByToken) sessionRef).token());
    }

    private String key(Method method, Secret id) {
        return root + "/tyk/keys/" + segment(method, "/tyk/keys/…", id.reveal());
    }

    /** A missing, empty or dotted segment would address something else: a list, or the parent path. */
    private static String segment(Method method, String route, String id) {
        if (id.isEmpty() || id.equals(".") || id.equals("..") || id.indexOf('/') >= 0) {
            throw new GatewayException(
                    Kind.REJECTED, 0, method + " " + route + ": the id cannot be part of a path; nothing was sent");
        }
        return UrlEncoding.pathSegment(id);
    }
}
