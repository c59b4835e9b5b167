package dev.keywright.plan.adopt;

import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.bulk.Predictions;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Access;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.RevocationMark;
import dev.keywright.plan.change.WriteBody;
import dev.keywright.plan.checks.UnversionedApis;
import dev.keywright.plan.diff.Differences;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of a live key's session that its policies do not explain. GET shows their values merged into the session; declaring
 * those as well would bind the key to the current policies. A field is left out if the gateway would show the same without it.
 */
public final class UnexplainedPart {

    private final Policies policies;
    private final Predictions closed;
    private final Predictions open;
    private final UnversionedApis unversioned;
    private final Map<String, String> apiNames = new HashMap<>();
    private final String orgId;

    /** @param now in epoch seconds */
    public UnexplainedPart(Policies policies, Collection<LoadedApi> apis, String orgId, long now) {
        this.policies = policies;
        LoadedApis loaded = LoadedApis.of(apis);
        this.closed = new Predictions(policies, new CreationContext(now, loaded, false));
        this.open = new Predictions(policies, new CreationContext(now, loaded, true));
        this.unversioned = UnversionedApis.of(apis);
        apis.forEach(api -> apiNames.put(api.id(), api.name()));
        this.orgId = orgId;
    }

    /**
     * The key with the fields that it needs.
     *
     * @param full everything that the files can declare of the session, APIs and policies by id
     * @param live the session as the gateway shows it
     * @return empty when a write of that would change how the key works
     */
    public Optional<DeclaredKey> of(DeclaredKey full, Session live) {
        if (!isSame(full, live)) {
            return Optional.empty();
        }
        if (full.policies().isEmpty()) {
            return Optional.of(full);
        }
        DeclaredKey key = tried(full, full.withAccess(new Access.LeftOut()), live);
        for (String name : full.fields().names()) {
            if (name.equals("meta_data")) {
                for (String entry : full.fields().fields(name).names()) {
                    Value.Fields data = key.fields().fields(name).without(entry);
                    key = tried(key, with(key, name, data), live);
                }
            } else if (name.equals("tags")) {
                for (Value tag : full.fields().items(name)) {
                    List<Value> others = key.fields().items(name).stream()
                            .filter(other -> !other.equals(tag))
                            .toList();
                    key = tried(key, with(key, name, Value.items(others)), live);
                }
            } else if (!name.equals("org_id")) {
                key = tried(key, with(key, name, Value.NOTHING), live);
            }
        }
        // A rate and its interval go together; one alone would be an error in the files.
        if (key.fields().has("rate") != key.fields().has("per")) {
            key = with(
                    with(key, "rate", full.fields().get("rate")),
                    "per",
                    full.fields().get("per"));
        }
        return Optional.of(hasTrial(full) ? key.withExpires(new Expiry.LeftOut()) : key);
    }

    private DeclaredKey tried(DeclaredKey key, DeclaredKey less, Session live) {
        return isSame(less, live) ? less : key;
    }

    /** {@code key_expires_in} of a policy has given the key its end, which is kept from then on. */
    private boolean hasTrial(DeclaredKey key) {
        return key.policies().stream()
                .flatMap(id -> policies.find(orgId, id).stream())
                .anyMatch(policy -> policy.fields().whole("key_expires_in") > 0);
    }

    private boolean isSame(DeclaredKey key, Session live) {
        Value.Fields body = key.fields().with(WriteBody.grants(orgId, rights(key.access()), key.policies()));
        body = WriteBody.withExpires(body, live.expires());
        Value secret = live.fields().get("hmac_string");
        if (!secret.isZero()) {
            body = body.with("hmac_string", secret);
        }
        var sent = new Session(unversioned.asLive(body, live.fields()));
        Predictions predictions = key.access() instanceof Access.All ? open : closed;
        Value.Fields shown = comparable(live.fields());
        return predictions.update(sent, live) instanceof EffectiveOutcome.Effective effective
                && effective.possible().stream()
                        .anyMatch(possible -> Differences.between(Shapes.SESSION, shown, comparable(possible.fields()))
                                .isEmpty());
    }

    private Value.Fields rights(Access access) {
        if (!(access instanceof Access.Rights rights)) {
            return Value.Fields.EMPTY;
        }
        var byId = new TreeMap<String, Value>();
        for (Access.AccessRight right : rights.rights()) {
            byId.put(
                    right.api(),
                    right.rest()
                            .with("api_id", Value.text(right.api()))
                            .with("api_name", Value.text(apiNames.getOrDefault(right.api(), ""))));
        }
        return Value.Fields.of(byId);
    }

    /** Without what no file declares: the password, which is never shown, and the mark. */
    private static Value.Fields comparable(Value.Fields session) {
        return session.without("basic_auth_data")
                .with(
                        "meta_data",
                        session.fields("meta_data").without(OwnershipMark.FIELD).without(RevocationMark.FIELD));
    }

    private static DeclaredKey with(DeclaredKey key, String field, Value value) {
        return key.withFields(
                value.isZero() ? key.fields().without(field) : key.fields().with(field, value));
    }
}
