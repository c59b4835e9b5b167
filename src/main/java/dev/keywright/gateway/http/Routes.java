package dev.keywright.gateway.http;

import dev.keywright.gateway.Gateway.Counters;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.Reach;
import dev.keywright.gateway.http.Call.Method;
import dev.keywright.model.Secret;
import dev.keywright.model.Value;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Addresses of the admin API. Each call also carries its route with the id left out, which is all that is ever shown. */
final class Routes {

    private final HttpUrl base;
    private final HttpUrl keys;

    Routes(HttpUrl base) {
        this.base = base;
        this.keys = tyk().addPathSegment("keys").build();
    }

    Call hello() {
        return new Call(
                Method.GET, "/hello", base.newBuilder().addPathSegment("hello").build(), Optional.empty());
    }

    Call config() {
        return new Call(
                Method.GET,
                "/config",
                base.newBuilder().addPathSegment("config").build(),
                Optional.empty());
    }

    /** MCP proxies are listed only where the query asks for them. */
    Call apis() {
        HttpUrl url = tyk().addPathSegment("apis")
                .addQueryParameter("include_types", "mcp")
                .build();
        return new Call(Method.GET, "/tyk/apis", url, Optional.empty());
    }

    Call at(Method method, String... segments) {
        HttpUrl.Builder url = tyk();
        for (String segment : segments) {
            url.addPathSegment(segment);
        }
        return new Call(method, "/tyk/" + String.join("/", segments), url.build(), Optional.empty());
    }

    Call create(Secret id, Value.Fields body) {
        return new Call(Method.POST, "/tyk/keys/…", key(Method.POST, id).build(), Optional.of(body));
    }

    Call session(Method method, Reach reach) {
        return new Call(method, "/tyk/keys/…", at(method, reach).build(), Optional.empty());
    }

    /** Says {@code suppress_reset=1} unless counters shall begin anew: without it used quota is gone (trap 4). */
    Call update(Reach reach, Value.Fields body, Counters counters) {
        HttpUrl.Builder url = at(Method.PUT, reach);
        if (counters == Counters.KEEP) {
            url.addQueryParameter("suppress_reset", "1");
        }
        return new Call(Method.PUT, "/tyk/keys/…", url.build(), Optional.of(body));
    }

    /**
     * A token is sent without {@code org_id}: with it, the gateway would also look for an id made of an old-style token.
     */
    private HttpUrl.Builder at(Method method, Reach reach) {
        HttpUrl.Builder url;
        if (reach instanceof Reach.ById byId) {
            url = key(method, byId.id()).addQueryParameter("org_id", byId.orgId());
        } else if (reach instanceof Reach.ByHash byHash) {
            url = key(method, byHash.hash()).addQueryParameter("hashed", "true");
        } else {
            url = key(method, ((Reach.ByToken) reach).token());
        }
        return url;
    }

    Call policy(Method method, String id, Optional<Value.Fields> body) {
        String route = "/tyk/policies/…";
        HttpUrl url =
                segment(tyk().addPathSegment("policies"), method, route, id).build();
        return new Call(method, route, url, body);
    }

    private HttpUrl.Builder key(Method method, Secret id) {
        String route = "/tyk/keys/…";
        return segment(keys.newBuilder(), method, route, id.reveal());
    }

    private HttpUrl.Builder tyk() {
        return base.newBuilder().addPathSegment("tyk");
    }

    /** A missing, empty or dotted segment would address something else: a list, or the path above. */
    private static HttpUrl.Builder segment(HttpUrl.Builder url, Method method, String route, String id) {
        if (id.isEmpty() || id.equals(".") || id.equals("..") || id.indexOf('/') >= 0) {
            throw new GatewayException(
                    Kind.REJECTED, 0, method + " " + route + ": the id cannot stand in a path; nothing was sent");
        }
        return url.addPathSegment(id);
    }
}
