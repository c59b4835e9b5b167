package dev.keywright.gateway.redis;

import dev.keywright.effective.PolicyMerge;
import dev.keywright.effective.bulk.StoredFields;
import dev.keywright.effective.draft.Policies;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.MalformedException;
import dev.keywright.tyk.SessionJson;
import dev.keywright.tyk.SessionShape;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What GET returns for a stored session ({@code handleGetDetail} in {@code gateway/api.go}): policies applied, the
 * password's hash removed, secrets hidden. GET computes the remaining quota from counters that are not read here, so it
 * is left out; it belongs to the gateway and is never compared.
 */
final class StoredSessionDecoder {

    private static final String REMAINING = "quota_remaining";
    private static final long UNLIMITED = -1;

    /** So that a fleet of keys without common parts does not fill the memory. */
    private static final int MOST = 4096;

    private static final Set<String> SHARED = Set.of("access_rights", "apply_policies", "tags");
    private static final Policies NONE = new Policies(List.of());

    private final Supplier<Policies> policies;
    private final Map<Value, Value> parts = new ConcurrentHashMap<>();

    /** The results for decisive parts. Empty if the result depends on the rest of the session. */
    private final Map<SessionSplitter.Piece, Optional<Value.Fields>> shown = new ConcurrentHashMap<>();

    /** @param policies the loaded policies; read only if a session has some */
    StoredSessionDecoder(Supplier<Policies> policies) {
        this.policies = policies;
    }

    /** Empty if the gateway could not decode it either, or would not return it as a session. */
    Optional<Session> of(byte[] stored) {
        Optional<SessionSplitter> halves = SessionSplitter.of(stored);
        if (halves.isPresent()) {
            Optional<Session> joined = joined(halves.get());
            if (joined.isPresent()) {
                return joined;
            }
        }
        return whole(stored);
    }

    /** Applies policies once for all sessions that they treat alike. Empty if that is not possible. */
    private Optional<Session> joined(SessionSplitter halves) {
        Optional<Value.Fields> shared = shared(halves.decisive());
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        try {
            return StoredFields.together(read(halves.own()), shared.get())
                    .flatMap(session -> SessionShape.of(shared(withoutPassword(session))));
        } catch (JsonSyntaxException | MalformedException e) {
            return Optional.empty();
        }
    }

    private Optional<Value.Fields> shared(SessionSplitter.Piece decisive) {
        Optional<Value.Fields> known = shown.get(decisive);
        if (known == null) {
            known = shown(decisive);
            if (shown.size() < MOST) {
                shown.put(decisive.trimmed(), known);
            }
        }
        return known;
    }

    private Optional<Value.Fields> shown(SessionSplitter.Piece decisive) {
        try {
            var session = new Session(read(decisive));
            Optional<Session> merged = StoredFields.shown(session.fields(), policiesOf(session));
            return merged.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            withoutRemaining(SessionJson.session(merged.get().fields())));
        } catch (JsonSyntaxException | MalformedException e) {
            return Optional.empty();
        }
    }

    private static Value.Fields read(SessionSplitter.Piece piece) throws MalformedException {
        return SessionJson.session(Json.read(new ByteArrayInputStream(piece.bytes(), 0, piece.length())));
    }

    /** As {@link #of}, without shared results. */
    Optional<Session> whole(byte[] stored) {
        try {
            var session = new Session(SessionJson.session(Json.read(new ByteArrayInputStream(stored))));
            Session merged = PolicyMerge.shown(session, policiesOf(session));
            Value.Fields shown = SessionJson.session(merged.fields());
            return SessionShape.of(shared(withoutPassword(withoutRemaining(shown))));
        } catch (JsonSyntaxException | MalformedException e) {
            return Optional.empty();
        }
    }

    private Policies policiesOf(Session stored) {
        return stored.policyIds().isEmpty() ? NONE : policies.get();
    }

    /** Most keys have the rights of their policies, so equal parts share one object. */
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
