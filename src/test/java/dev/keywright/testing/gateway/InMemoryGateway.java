package dev.keywright.testing.gateway;

import dev.keywright.effective.Creation;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.PolicyMerge;
import dev.keywright.effective.draft.Policies;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.json.Json;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.Samples;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Release;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.SessionShape;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A gateway in memory that behaves as the records show: sessions are stored as the policies make them, under their token or
 * its hash; policies appear with a reload, tags come back in another order, and counters and stamps are mixed in. What goes
 * wrong on the way to it is the matter of {@link FaultyGateway}.
 */
public final class InMemoryGateway implements Gateway {

    private static final String CREATED = "date_created";

    /** The sessions, by token or by its hash. */
    public final Map<String, Value.Fields> stored;

    /** The calls about sessions, by their HTTP method; a listing is {@code LIST}. */
    public final List<String> calls = new ArrayList<>();

    public final Map<String, Policy> files = new TreeMap<>();
    public final Map<String, Policy> loaded = new TreeMap<>();
    public boolean allowMasterKeys;
    public boolean loadsPolicies = true;
    public long now = Samples.SECOND;

    /** What the gateway leaves to chance is drawn by this one; null = always the same. */
    public Random chance;

    /** How it merges, and which fields it knows. */
    public Release release = Release.NEWEST;

    /** Whether it keeps the hash of a token only. */
    public boolean hashed;

    /** What the tokens of new keys are made with. */
    public HashFunction function = HashFunction.MURMUR64;

    /** Whether it lists its keys. */
    public boolean lists;

    public Optional<Value.Fields> config = Optional.empty();

    private Optional<Release> shown = Optional.empty();
    private int created;

    public InMemoryGateway() {
        this(new TreeMap<>());
    }

    /** A node that keeps its sessions where another does. */
    public InMemoryGateway(Map<String, Value.Fields> stored) {
        this.stored = stored;
    }

    /** Another gateway with the same sessions and policies. */
    public InMemoryGateway copy() {
        var copy = new InMemoryGateway(new TreeMap<>(stored));
        copy.files.putAll(files);
        copy.loaded.putAll(loaded);
        copy.allowMasterKeys = allowMasterKeys;
        copy.loadsPolicies = loadsPolicies;
        copy.now = now;
        copy.release = release;
        copy.hashed = hashed;
        copy.function = function;
        copy.lists = lists;
        copy.config = config;
        copy.mergesIntoPolicies = mergesIntoPolicies;
        copy.shown = shown;
        copy.created = created;
        return copy;
    }

    /** It has loaded a policy that opens one API. */
    public void loads(String id) {
        Value.Fields right = Value.Fields.of("api_id", Value.text("api-1"))
                .with("api_name", Value.text("Orders"))
                .with("versions", Value.texts(List.of("Default")));
        loaded.put(
                id,
                new Policy(Value.Fields.of("id", Value.text(id))
                        .with("org_id", Value.text("acme"))
                        .with("access_rights", Value.Fields.of("api-1", right))));
    }

    public static InMemoryGateway hashing() {
        var gateway = new InMemoryGateway();
        gateway.hashed = true;
        return gateway;
    }

    @Override
    public String version() {
        return "memory";
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
        calls.add("GET");
        if (sessionRef instanceof SessionRef.ByHash && !hashed) {
            throw new GatewayException(Kind.REJECTED, 400, "key hashing is not enabled");
        }
        Value.Fields session = stored.get(place(sessionRef));
        return session == null ? Optional.empty() : Optional.of(shown(new Session(session)));
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
        Value.Fields fields = merged.fields().with("quota_renews", Value.whole(now + 17));
        Value.Fields user = fields.fields("basic_auth_data");
        if (user.has("password")) {
            fields = fields.with("basic_auth_data", user.without("password"));
        }
        var tags = new ArrayList<>(fields.items("tags"));
        Collections.reverse(tags);
        return SessionShape.of(tags.isEmpty() ? fields : fields.with("tags", Value.items(tags)))
                .orElseThrow();
    }

    @Override
    public synchronized Created create(Secret id, Value.Fields body) {
        calls.add("POST");
        Value.Fields sent = received(body);
        EffectiveOutcome outcome =
                Creation.predict(new Session(sent), new Policies(loaded.values(), release), context());
        Value.Fields session = accepted(outcome, sent);
        var token = new Token(body.text("org_id"), id, function);
        stored.put(place(token.text()), session.with(CREATED, Value.text(instant(created++))));
        boolean user = body.has("basic_auth_data");
        return new Created(
                user && hashed ? Optional.empty() : Optional.of(token.text()),
                hashed ? Optional.of(token.hash()) : Optional.empty());
    }

    private static String instant(int number) {
        return Samples.NOW.plusNanos(number).toString();
    }

    @Override
    public synchronized boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
        calls.add("PUT");
        Value.Fields existing = stored.get(place(sessionRef));
        if (existing == null) {
            return false;
        }
        Value.Fields sent = received(body);
        EffectiveOutcome outcome = Creation.predictUpdate(
                new Session(sent), new Session(existing), new Policies(loaded.values(), release), context());
        Value.Fields next = accepted(outcome, sent).with(CREATED, existing.get(CREATED));
        Value.Fields kept = existing.fields("basic_auth_data");
        if (!next.has("basic_auth_data") && !kept.isZero()) {
            next = next.with("basic_auth_data", kept);
        }
        stored.put(place(sessionRef), next);
        return true;
    }

    private Session any(List<Session> possible) {
        return possible.get(chance == null ? 0 : chance.nextInt(possible.size()));
    }

    private Value.Fields accepted(EffectiveOutcome outcome, Value.Fields body) {
        if (!(outcome instanceof EffectiveOutcome.Effective effective)) {
            throw new GatewayException(
                    Kind.REJECTED, 500, "Failed to create key, ensure security settings are correct.");
        }
        Value.Fields password = body.fields("basic_auth_data");
        Value.Fields fields = any(effective.possible()).fields();
        return password.isZero() ? fields : fields.with("basic_auth_data", password);
    }

    /** A request knows no secrets, only texts. */
    private static Value.Fields received(Value.Fields body) {
        return (Value.Fields) Json.read(Json.revealing(body));
    }

    @Override
    public synchronized boolean delete(SessionRef sessionRef, String orgId) {
        calls.add("DELETE");
        return stored.remove(place(sessionRef)) != null;
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
    public synchronized Optional<List<Secret>> list() {
        calls.add("LIST");
        return lists ? Optional.of(stored.keySet().stream().map(Secret::of).toList()) : Optional.empty();
    }

    @Override
    public Optional<Value.Fields> config() {
        return config;
    }

    private CreationContext context() {
        return new CreationContext(now, LoadedApis.of(apis()), allowMasterKeys);
    }

    private String place(SessionRef sessionRef) {
        if (sessionRef instanceof SessionRef.ByToken byToken) {
            return place(byToken.token());
        }
        if (sessionRef instanceof SessionRef.ByHash byHash) {
            return byHash.hash().reveal();
        }
        var byId = (SessionRef.ById) sessionRef;
        return place(new Token(byId.orgId(), byId.id(), function).text());
    }

    private String place(Secret token) {
        if (!hashed) {
            return token.reveal();
        }
        HashFunction named = Stream.of("acme", Keyring.NO_ORG)
                .flatMap(org -> Token.parse(token, org).stream())
                .findFirst()
                .map(Token::function)
                .orElse(HashFunction.LEGACY);
        return named.hash(token).reveal();
    }

    /** Where a gateway that does not hash keeps the session of an id. */
    public static String token(Secret id) {
        return new Token("acme", id, HashFunction.MURMUR64).text().reveal();
    }
}
