package dev.keywright.mockgateway.admin;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.session.Sessions;
import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionJson;
import java.util.Optional;
import java.util.TreeMap;

/** GET of one key: the effective session, with its remaining quotas. */
final class KeyReading {

    private final GatewayState state;

    KeyReading(GatewayState state) {
        this.state = state;
    }

    Reply read(String name, String apiId, String org, boolean stored) {
        if (stored && !state.settings().hashKeys()) {
            return Reply.error(400, "Key requested by hash but key hashing is not enabled");
        }
        Optional<ApiDefinition> api = state.apis().byId(apiId);
        Optional<Sessions.Found> found =
                state.sessions().find(api.map(ApiDefinition::orgId).orElse(org), name, stored);
        if (found.isEmpty()) {
            return Reply.error(404, "Key not found");
        }
        String storedId = stored ? name : state.sessions().storedId(found.get().keyId());
        Value.Fields session =
                state.sessions().apply(found.get().session(), api).session().fields();
        return Reply.json(
                200,
                ZeroValues.session(
                        SessionJson.written(withoutPassword(withQuotas(session, storedId))), state.release()));
    }

    /** For the whole key only if something was used; for an API's own limit always, as the gateway does. */
    private Value.Fields withQuotas(Value.Fields session, String storedId) {
        Value.Fields counted = session;
        Optional<Long> used = state.sessions().used("", storedId);
        if (session.whole("quota_max") != -1 && used.isPresent()) {
            counted = counted.with("quota_remaining", remaining(session.whole("quota_max"), used.get()));
        }
        var rights = new TreeMap<String, Value>();
        session.fields("access_rights").forEach((api, right) -> rights.put(api, withQuota(right, storedId)));
        return rights.isEmpty() ? counted : counted.with("access_rights", Value.Fields.of(rights));
    }

    private Value withQuota(Value right, String storedId) {
        if (!(right instanceof Value.Fields fields)) {
            return right;
        }
        Value.Fields limit = fields.fields("limit");
        long max = limit.whole("quota_max");
        if (max == 0 || max == -1) {
            return right;
        }
        long used =
                state.sessions().used(fields.text("allowance_scope"), storedId).orElse(0L);
        return fields.with("limit", limit.with("quota_remaining", remaining(max, used)));
    }

    private static Value remaining(long max, long used) {
        return Value.whole(Math.max(0, max - used));
    }

    private static Value.Fields withoutPassword(Value.Fields session) {
        Value.Fields basic = session.fields("basic_auth_data");
        return basic.has("password") ? session.with("basic_auth_data", basic.without("password")) : session;
    }
}
