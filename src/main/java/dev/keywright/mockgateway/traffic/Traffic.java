package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.store.SessionStore;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.requests.RateBuckets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Handles requests on the listen paths: the gateway's decision, and a small response in place of the upstream's. */
public final class Traffic {

    private final GatewayState state;
    private final Authentication token;
    private final Authentication basic;
    private final Authentication signature;
    private final AccessCheck access;
    private final RateLimit rate;
    private final Quota quota;

    public Traffic(GatewayState state, SessionStore store) {
        this.state = state;
        var keys = new KeyLookup(state);
        this.token = new TokenAuth(keys);
        this.basic = new BasicAuth(keys, state);
        this.signature = new SignatureAuth(keys, state);
        this.access = new AccessCheck(state);
        this.rate = new RateLimit(new RateBuckets(state.clock()));
        this.quota = new Quota(state, store);
    }

    public Reply answer(IncomingRequest call) {
        Optional<ApiDefinition> api = state.apis().at(call.path());
        if (api.isEmpty()) {
            return Reply.text(404, "Not Found");
        }
        try {
            return answer(api.get(), call);
        } catch (RequestRefusedException refused) {
            return refused.reply();
        }
    }

    private Reply answer(ApiDefinition api, IncomingRequest asked) throws RequestRefusedException {
        Versions.Asked version = Versions.check(api, asked);
        IncomingRequest call = asked.withPath(version.path());
        List<String> other = api.otherAuth();
        if (!other.isEmpty() && !api.keyless()) {
            throw RequestRefusedException.with(
                    501, "the embedded gateway does not imitate " + String.join(", ", other));
        }
        if (api.keyless()) {
            rate.checkApi(api);
            return upstream(api, call, Value.Fields.EMPTY);
        }
        Caller caller = identify(api, call);
        access.check(api, call, version, caller);
        rate.check(api, call, caller);
        Caller counted = quota.check(api, caller);
        rate.checkApi(api);
        return upstream(api, call, counted.limit(api));
    }

    /**
     * Every method that the API has must be satisfied. The API decides whose session counts; by default, the last
     * one's.
     */
    private Caller identify(ApiDefinition api, IncomingRequest call) throws RequestRefusedException {
        String base = api.json().text("base_identity_provided_by");
        Caller chosen = null;
        if (api.basicAuth()) {
            chosen = chosen(chosen, basic.identify(api, call), base, "basic_auth_user");
        }
        if (api.signed()) {
            chosen = chosen(chosen, signature.identify(api, call), base, "hmac_key");
        }
        if (api.token()) {
            chosen = chosen(chosen, token.identify(api, call), base, "auth_token");
        }
        if (chosen == null) {
            throw RequestRefusedException.with(
                    400, "Session state is missing or unset! Please make sure that auth headers are properly applied");
        }
        return chosen;
    }

    private static Caller chosen(Caller before, Caller caller, String base, String kind) {
        return base.isEmpty() || base.equals(kind) ? caller : before;
    }

    private static Reply upstream(ApiDefinition api, IncomingRequest call, Value.Fields limit) {
        String path = api.stripsListenPath() ? ListenPath.without(api, call.path()) : call.path();
        return Reply.json(
                        200,
                        Value.Fields.of(Map.of(
                                "upstream", Value.text("keywright embedded gateway"),
                                "api", Value.text(api.name()),
                                "method", Value.text(call.method()),
                                "path", Value.text(path))))
                .with("X-Ratelimit-Limit", Long.toString(limit.whole("quota_max")))
                .with("X-Ratelimit-Remaining", Long.toString(limit.whole("quota_remaining")))
                .with("X-Ratelimit-Reset", Long.toString(limit.whole("quota_renews")));
    }
}
