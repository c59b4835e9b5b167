package dev.keywright.gateway.redis;

import dev.keywright.effective.Policies;
import dev.keywright.effective.PolicyMerge;
import dev.keywright.gateway.ShownSession;
import dev.keywright.gateway.embedded.session.GatewayJson;
import dev.keywright.gateway.embedded.session.MalformedException;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What GET makes of a stored session ({@code handleGetDetail} in {@code gateway/api.go}): policies applied, the password's
 * hash gone, secrets hidden. What is left of quotas GET works out from counters that are not read here, so it is left out:
 * it is the gateway's own and never compared.
 */
final class Detail {

    private static final String REMAINING = "quota_remaining";
    private static final long UNLIMITED = -1;
    private static final Set<String> SHARED = Set.of("access_rights", "apply_policies", "tags");
    private static final Policies NONE = new Policies(List.of());

    private final Supplier<Policies> policies;
    private final Map<Value, Value> parts = new ConcurrentHashMap<>();

    /** @param policies those that the gateway has loaded; asked for only where a session has some */
    Detail(Supplier<Policies> policies) {
        this.policies = policies;
    }

    /** Empty when the gateway could not read it either, or would not show it as a session. */
    Optional<Session> of(byte[] stored) {
        try {
            Value.Fields session = GatewayJson.session(Json.read(new ByteArrayInputStream(stored)));
            return ShownSession.of(shared(withoutPassword(withoutRemaining(applied(session)))));
        } catch (JsonSyntaxException | MalformedException e) {
            return Optional.empty();
        }
    }

    private Value.Fields applied(Value.Fields stored) throws MalformedException {
        var session = new Session(stored);
        boolean touched = !session.policyIds().isEmpty();
        Session shown = PolicyMerge.shown(session, touched ? policies.get() : NONE);
        return GatewayJson.session(shown.fields());
    }

    /** Most keys have the rights of their policies, so equal parts become one object. */
    private Value.Fields shared(Value.Fields session) {
        String[] names = session.names().toArray(String[]::new);
        var values = new Value[names.length];
        for (int i = 0; i < names.length; i++) {
            Value value = session.get(names[i]);
            values[i] = SHARED.contains(names[i]) ? parts.computeIfAbsent(value, part -> part) : value;
        }
        return Value.Fields.of(names, values, names.length);
    }

    private static Value.Fields withoutPassword(Value.Fields session) {
        Value.Fields user = session.fields("basic_auth_data");
        return user.has("password") ? session.with("basic_auth_data", user.without("password")) : session;
    }

    private static Value.Fields withoutRemaining(Value.Fields session) {
        Value.Fields counted = session.whole("quota_max") == UNLIMITED ? session : session.without(REMAINING);
        Value.Fields rights = counted.fields("access_rights");
        var plain = new TreeMap<String, Value>();
        boolean changed = false;
        for (String api : rights.names()) {
            Value.Fields right = rights.fields(api);
            Value.Fields limit = right.fields("limit");
            long most = limit.whole("quota_max");
            if (most != 0 && most != UNLIMITED && limit.has(REMAINING)) {
                plain.put(api, right.with("limit", limit.without(REMAINING)));
                changed = true;
            } else {
                plain.put(api, rights.get(api));
            }
        }
        return changed ? counted.with("access_rights", Value.Fields.of(plain)) : counted;
    }
}
