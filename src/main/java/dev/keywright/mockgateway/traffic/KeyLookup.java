package dev.keywright.mockgateway.traffic;

import dev.keywright.effective.AppliedSession;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.session.Sessions;
import dev.keywright.tyk.TokenText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** From the credential in a request to a session ({@code CheckSessionAndIdentityForValidKey}). */
final class KeyLookup {

    private final GatewayState state;

    KeyLookup(GatewayState state) {
        this.state = state;
    }

    /** Empty for an unknown key, one that is too short, and one whose policies cannot be applied. */
    Optional<Caller> find(ApiDefinition api, String key) {
        if (key.getBytes(StandardCharsets.UTF_8).length < state.settings().minTokenLength()) {
            return Optional.empty();
        }
        return state.sessions().find(api.orgId(), key, false).flatMap(found -> caller(api, key, found));
    }

    private Optional<Caller> caller(ApiDefinition api, String key, Sessions.Found found) {
        AppliedSession applied = state.sessions().apply(found.session(), Optional.of(api));
        if (applied.error().isPresent()) {
            return Optional.empty();
        }
        String rateId = state.settings().hashKeys() ? TokenText.hash(found.keyId()) : key;
        return Optional.of(new Caller(found.keyId(), rateId, applied.session()));
    }
}
