package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.session.Lifetime;
import dev.keywright.mockgateway.session.Sessions;
import dev.keywright.mockgateway.store.Counter;
import dev.keywright.mockgateway.store.SessionStore;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.requests.RequestRefusal;
import dev.keywright.tyk.requests.SessionRights;
import java.util.TreeMap;

/**
 * Counts the quota ({@code RedisQuotaExceeded}). Each count writes the session back with its remaining quota and its
 * policies applied, under the name used in the request.
 */
final class Quota {

    private final GatewayState state;
    private final SessionStore store;

    Quota(GatewayState state, SessionStore store) {
        this.state = state;
        this.store = store;
    }

    /** The caller with its new counters. */
    Caller check(ApiDefinition api, Caller caller) throws RequestRefusedException {
        Value.Fields limit = caller.limit(api);
        long max = limit.whole("quota_max");
        if (max <= 0 || api.json().flag("disable_quota")) {
            return caller;
        }
        String scope = caller.scope(api);
        String id = Sessions.quotaId(scope, state.sessions().storedId(caller.keyId()));
        Counter counter = store.count(id, limit.whole("quota_renewal_rate"));
        long renews = counter.until() == 0 ? state.now() : counter.until() / 1000;
        Caller counted = caller.with(withQuota(caller, scope, Math.max(0, max - counter.used()), renews));
        long lifetime = Lifetime.of(counted.session(), api, state.now());
        state.sessions().put(caller.keyId(), counted.session(), lifetime, false);
        if (counter.used() > max) {
            throw RequestRefusedException.with(RequestRefusal.QUOTA);
        }
        return counted;
    }

    private static Value.Fields withQuota(Caller caller, String scope, long remaining, long renews) {
        Value.Fields session = caller.session().fields();
        var rights = new TreeMap<String, Value>();
        session.fields("access_rights").forEach((api, value) -> {
            boolean counts = value instanceof Value.Fields right
                    && !SessionRights.isEmpty(right.fields("limit"))
                    && right.text("allowance_scope").equals(scope);
            rights.put(api, counts ? withLimit((Value.Fields) value, remaining, renews) : value);
        });
        Value.Fields written = rights.isEmpty() ? session : session.with("access_rights", Value.Fields.of(rights));
        return scope.isEmpty() ? counted(written, remaining, renews) : written;
    }

    private static Value withLimit(Value.Fields right, long remaining, long renews) {
        return right.with("limit", counted(right.fields("limit"), remaining, renews));
    }

    private static Value.Fields counted(Value.Fields limit, long remaining, long renews) {
        return limit.with("quota_remaining", Value.whole(remaining)).with("quota_renews", Value.whole(renews));
    }
}
