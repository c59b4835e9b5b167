package dev.keywright.mockgateway.session;

import dev.keywright.effective.AppliedSession;
import dev.keywright.effective.PolicyMerge;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.store.SessionStore;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.SessionJson;
import dev.keywright.tyk.TokenText;
import java.util.List;
import java.util.Optional;

/** Finds, keeps and drops sessions by token, bare id or hash ({@code gateway/auth_manager.go}). */
public final class Sessions {

    /** @param keyId the name under which it was found: the token, the bare id or the hash */
    public record Found(String keyId, Session session) {}

    private final SessionStore store;
    private final KeySettings settings;
    private final LoadedPolicies policies;

    public Sessions(SessionStore store, KeySettings settings, LoadedPolicies policies) {
        this.store = store;
        this.settings = settings;
        this.policies = policies;
    }

    public String token(String org, String id) {
        return TokenText.generate(org, id, settings.hashKeyFunction());
    }

    /** The name under which a token, or a bare id, is stored. */
    public String storedId(String token) {
        return settings.hashKeys() ? TokenText.hash(token) : token;
    }

    /**
     * A key that is not a token of the organisation is first tried as an id of it, then as it is.
     *
     * @param stored whether the name is already the stored one: a hash, on a gateway that hashes
     */
    public Optional<Found> find(String org, String name, boolean stored) {
        if (stored) {
            return at(name, name);
        }
        if (TokenText.org(name).equals(org)) {
            return at(name, storedId(name));
        }
        String token = token(org, name);
        return at(token, storedId(token)).or(() -> at(name, storedId(name)));
    }

    private Optional<Found> at(String keyId, String storedId) {
        return store.session(storedId).map(fields -> new Found(keyId, new Session(fields)));
    }

    public void put(String name, Session session, long secondsToLive, boolean stored) {
        store.putSession(stored ? name : storedId(name), session.fields(), secondsToLive);
    }

    /** Returns false if there was none. */
    public boolean remove(String org, String name, boolean stored) {
        if (stored) {
            return store.dropSession(name);
        }
        boolean asItIs = store.dropSession(storedId(name));
        boolean asId = store.dropSession(storedId(token(org, name)));
        return asItIs || asId;
    }

    /** All stored names: tokens, or hashes on a gateway that hashes. */
    public List<String> list() {
        return store.sessionIds();
    }

    /** Applies the loaded policies to a session, and returns it in the form in which the gateway writes it. */
    public AppliedSession apply(Session session, Optional<ApiDefinition> api) {
        var known = new Session(policies.byOrg().release().known(session.fields()));
        AppliedSession applied = PolicyMerge.apply(known, policies.byOrg(), api.map(ApiDefinition::orgId));
        return new AppliedSession(
                new Session(SessionJson.written(applied.session().fields())), applied.error(), applied.reasons());
    }

    /** Requests counted for a key, in the scope of an API or policy or, with an empty scope, for the whole key. */
    public Optional<Long> used(String scope, String storedId) {
        return store.counter(quotaId(scope, storedId)).map(counter -> counter.used());
    }

    public void resetQuota(String name, Session session, boolean stored) {
        String id = stored ? name : storedId(name);
        store.dropCounter(quotaId("", id));
        session.fields().fields("access_rights").forEach((api, right) -> {
            String scope = right instanceof Value.Fields fields ? fields.text("allowance_scope") : "";
            if (!scope.isEmpty()) {
                store.dropCounter(quotaId(scope, id));
            }
        });
    }

    /** The name of a quota counter. */
    public static String quotaId(String scope, String storedId) {
        return scope.isEmpty() ? storedId : scope + "-" + storedId;
    }
}
