package dev.keywright.gateway.embedded.traffic;

import dev.keywright.gateway.embedded.api.ApiDefinition;
import dev.keywright.gateway.embedded.session.GatewayState;
import dev.keywright.gateway.embedded.store.Store;
import dev.keywright.gateway.embedded.wire.Call;
import dev.keywright.gateway.embedded.wire.Reply;
import dev.keywright.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers on the listen paths: the gateway's decision, and a small answer in place of the upstream's. */
public final class Traffic {

    private final GatewayState state;
    private final Authentication token;
    private final Authentication basic;
    private final Authentication signature;
    private final AccessCheck access;
    private final RateLimit rate;
    private final Quota quota;

    public Traffic(GatewayState state, Store store) {
        this.state = state;
        var keys = new KeyLookup(state);
        this.token = new TokenAuth(keys);
        this.basic = new BasicAuth(keys, state);
        this.signature = new SignatureAuth(keys, state);
        this.access = new AccessCheck(state);
        this.rate = new RateLimit(new Buckets(state.clock()));
        this.quota = new Quota(state, store);
    }

    public Reply answer(Call call) {
        Optional<ApiDefinition> api = state.apis().at(call.path());
        if (api.isEmpty()) {
            return Reply.text(404, "Not Found");
        }
        try {
            return answer(api.get(), call);
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    private Reply answer(ApiDefinition api, Call asked) throws Refused {
        Versions.Asked version = Versions.check(api, asked);
        Call call = asked.withPath(version.path());
        List<String> other = api.otherAuth();
        if (!other.isEmpty() && !api.keyless()) {
            throw Refused.with(501, "the embedded gateway does not imitate " + String.join(", ", other));
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

    /** Every kind that the API has must be satisfied; whose session counts is said by the API, or it is the last one's. */
    private Caller identify(ApiDefinition api, Call call) throws Refused {
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
            throw Refused.with(
                    400, "Session state is missing or unset! Please make sure that auth headers are properly applied");
        }
        return chosen;
    }

    private static Caller chosen(Caller before, Caller caller, String base, String kind) {
        return base.isEmpty() || base.equals(kind) ? caller : before;
    }

    private static Reply upstream(ApiDefinition api, Call call, Value.Fields limit) {
        String path = api.stripsListenPath() ? Paths.withoutListenPath(api, call.path()) : call.path();
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
