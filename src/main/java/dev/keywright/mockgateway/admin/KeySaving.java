package dev.keywright.mockgateway.admin;

import dev.keywright.effective.AppliedSession;
import dev.keywright.effective.merge.WriteRefusalText;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.session.Lifetime;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Stores a session once for each API that it opens, with its policies applied for that API. As in the gateway, what was
 * stored for one API stays if the next one is refused.
 */
final class KeySaving {

    private final GatewayState state;

    KeySaving(GatewayState state) {
        this.state = state;
    }

    /**
     * @param keepsQuota true keeps the used quota and its timestamps
     * @return why it was refused; empty if it was stored
     */
    Optional<String> save(String name, Value.Fields session, boolean keepsQuota, boolean stored) {
        List<String> opened = session.fields("access_rights").names();
        if (opened.isEmpty() && !state.settings().allowMasterKeys()) {
            return Optional.of("Master keys not allowed");
        }
        List<Optional<ApiDefinition>> apis = opened.isEmpty()
                ? state.apis().all().stream().map(Optional::of).toList()
                : opened.stream().map(state.apis()::byId).toList();
        Value.Fields draft = session;
        for (Optional<ApiDefinition> api : apis) {
            if (api.isPresent()) {
                draft = withTrialPeriod(name, draft, stored);
            }
            if (!keepsQuota
                    && !api.map(a -> a.json().flag("dont_set_quota_on_create")).orElse(false)) {
                state.sessions().resetQuota(name, new Session(draft), stored);
                draft = draft.with("quota_renews", Value.whole(state.now() + draft.whole("quota_renewal_rate")));
            }
            AppliedSession applied = state.apply(draft, api);
            if (applied.error().isPresent()) {
                return applied.error().map(WriteRefusalText::of);
            }
            draft = applied.session().fields();
            long lifetime = Lifetime.of(applied.session(), state.apis(), api, state.now());
            state.sessions().put(name, applied.session(), lifetime, stored);
        }
        return Optional.empty();
    }

    /**
     * A policy's {@code key_expires_in} counts from the creation, so it applies only to a key that does not exist yet
     * (trap 11).
     */
    private Value.Fields withTrialPeriod(String name, Value.Fields session, boolean stored) {
        Value.Fields draft = session;
        for (String id : new Session(session).policyIds()) {
            Optional<Policy> policy = state.policies().byOrg().find(session.text("org_id"), id);
            if (policy.isEmpty()) {
                continue;
            }
            Value.Fields fields = policy.get().fields();
            boolean isNew =
                    state.sessions().find(session.text("org_id"), name, stored).isEmpty();
            if (fields.whole("key_expires_in") > 0 && isNew) {
                draft = draft.with("expires", Value.whole(state.now() + fields.whole("key_expires_in")));
            }
            for (String taken : List.of("post_expiry_action", "post_expiry_grace_period")) {
                draft = fields.get(taken).isZero() ? draft : draft.with(taken, fields.get(taken));
            }
        }
        return draft;
    }
}
