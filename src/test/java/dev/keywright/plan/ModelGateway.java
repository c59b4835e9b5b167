package dev.keywright.plan;

import dev.keywright.effective.Creation;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.PolicyMerge;
import dev.keywright.effective.draft.Policies;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Release;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A gateway in memory that behaves as the records show: sessions are stored as the policies make them, policies appear
 * with a reload, tags come back in another order, and counters and stamps are mixed in.
 */
public final class ModelGateway implements Gateway {

    public final Map<String, Session> stored;
    public final Map<String, Policy> files = new TreeMap<>();
    public final Map<String, Policy> loaded = new TreeMap<>();
    public boolean allowMasterKeys;
    public boolean loadsPolicies = true;
    public long now = Samples.SECOND;

    /** What the gateway leaves to chance is drawn by this one; null = always the same. */
    public Random chance;

    /** How it merges, and which fields it knows. */
    public Release release = Release.NEWEST;

    private Optional<Release> shown = Optional.empty();

    public ModelGateway() {
        this(new TreeMap<>());
    }

    /** A node that keeps its sessions where another does. */
    public ModelGateway(Map<String, Session> stored) {
        this.stored = stored;
    }

    @Override
    public String version() {
        return "model";
    }

    @Override
    public List<LoadedApi> apis() {
        return shown.map(line -> Samples.APIS.stream()
                        .map(api -> api.shownBy(Set.of(line.line())))
                        .toList())
                .orElse(Samples.APIS);
    }

    /** It is of a release, and its APIs show so. */
    public void shows(Release line) {
        release = line;
        shown = Optional.of(line);
    }

    @Override
    public synchronized List<Policy> policies() {
        return List.copyOf(loaded.values());
    }

    @Override
    public synchronized Optional<Session> session(SessionRef sessionRef) {
        if (sessionRef instanceof SessionRef.ByHash) {
            return Optional.empty(); // It does not hash keys.
        }
        Session session = stored.get(token(sessionRef));
        return session == null ? Optional.empty() : Optional.of(shown(session));
    }

    /** Whether it merges GraphQL types into the first policy of a key, as real ones do (trap 30). */
    public boolean mergesIntoPolicies;

    private void mergeIntoFirst(Session session) {
        if (!mergesIntoPolicies || session.policyIds().size() < 2) {
            return;
        }
        Policy first = loaded.get(session.policyIds().get(0));
        Value.Fields rights = first.fields().fields("access_rights");
        for (String id : session.policyIds()) {
            Value.Fields others = loaded.get(id).fields().fields("access_rights");
            for (String api : rights.names()) {
                Value.Fields right = rights.fields(api);
                var types = new ArrayList<Value>();
                for (Value item : right.items("allowed_types")) {
                    Value.Fields type = (Value.Fields) item;
                    var fields = new java.util.TreeSet<>(type.texts("fields"));
                    for (Value other : others.fields(api).items("allowed_types")) {
                        if (((Value.Fields) other).text("name").equals(type.text("name"))) {
                            fields.addAll(((Value.Fields) other).texts("fields"));
                        }
                    }
                    types.add(type.with("fields", Value.texts(List.copyOf(fields))));
                }
                rights = rights.with(api, right.with("allowed_types", Value.items(types)));
            }
        }
        loaded.put(first.id(), new Policy(first.fields().with("access_rights", rights)));
    }

    private Session shown(Session session) {
        mergeIntoFirst(session);
        Session merged = any(PolicyMerge.possiblyShown(session, new Policies(loaded.values(), release)));
        Value.Fields fields = merged.fields()
                .without("basic_auth_data")
                .with("quota_renews", Value.whole(now + 17))
                .with("date_created", Value.text("2026-11-23T00:30:42.824649629Z"));
        var tags = new ArrayList<>(fields.items("tags"));
        Collections.reverse(tags);
        return new Session(tags.isEmpty() ? fields : fields.with("tags", Value.items(tags)));
    }

    @Override
    public synchronized Created create(Secret id, Value.Fields body) {
        EffectiveOutcome outcome =
                Creation.predict(new Session(body), new Policies(loaded.values(), release), context());
        Session session = accepted(outcome, body);
        stored.put(token(id), session);
        return new Created(Optional.of(Secret.of(token(id))), Optional.empty());
    }

    @Override
    public synchronized boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
        Session existing = stored.get(token(sessionRef));
        if (existing == null) {
            return false;
        }
        EffectiveOutcome outcome =
                Creation.predictUpdate(new Session(body), existing, new Policies(loaded.values(), release), context());
        Session next = accepted(outcome, body);
        Value.Fields kept = existing.fields().fields("basic_auth_data");
        if (!next.fields().has("basic_auth_data") && !kept.isZero()) {
            next = new Session(next.fields().with("basic_auth_data", kept));
        }
        stored.put(token(sessionRef), next);
        return true;
    }

    private Session any(List<Session> possible) {
        return possible.get(chance == null ? 0 : chance.nextInt(possible.size()));
    }

    private Session accepted(EffectiveOutcome outcome, Value.Fields body) {
        if (!(outcome instanceof EffectiveOutcome.Effective effective)) {
            throw new GatewayException(
                    Kind.REJECTED, 500, "Failed to create key, ensure security settings are correct.");
        }
        Value.Fields password = body.fields("basic_auth_data");
        Value.Fields fields = any(effective.possible()).fields();
        fields = fields.has("meta_data") ? fields.with("meta_data", inClear(fields.get("meta_data"))) : fields;
        return new Session(password.isZero() ? fields : fields.with("basic_auth_data", password));
    }

    @Override
    public synchronized boolean delete(SessionRef sessionRef, String orgId) {
        return stored.remove(token(sessionRef)) != null;
    }

    @Override
    public synchronized void putPolicy(Policy policy) {
        files.put(policy.id(), policy);
    }

    @Override
    public synchronized boolean deletePolicy(String id) {
        return files.remove(id) != null;
    }

    @Override
    public synchronized void reload() {
        if (loadsPolicies) {
            loaded.clear();
            loaded.putAll(files);
        }
    }

    @Override
    public Optional<List<Secret>> list() {
        return Optional.empty();
    }

    @Override
    public Optional<Value.Fields> config() {
        return Optional.empty();
    }

    private CreationContext context() {
        return new CreationContext(now, LoadedApis.of(apis()), allowMasterKeys);
    }

    private static String token(SessionRef sessionRef) {
        return sessionRef instanceof SessionRef.ByToken token
                ? token.token().reveal()
                : token(((SessionRef.ById) sessionRef).id());
    }

    public static String token(Secret id) {
        return new Token("acme", id, HashFunction.MURMUR64).text().reveal();
    }

    /** The gateway does not know which text of {@code meta_data} came from a reference. */
    private static Value inClear(Value value) {
        if (value instanceof Value.Hidden hidden) {
            return Value.text(hidden.secret().reveal());
        }
        if (value instanceof Value.Items items) {
            return Value.items(items.items().stream().map(ModelGateway::inClear).toList());
        }
        if (value instanceof Value.Fields fields) {
            var clear = fields.toMap();
            clear.replaceAll((name, field) -> inClear(field));
            return Value.Fields.of(clear);
        }
        return value;
    }
}
