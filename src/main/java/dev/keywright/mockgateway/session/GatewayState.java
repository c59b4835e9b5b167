package dev.keywright.mockgateway.session;

import dev.keywright.effective.AppliedSession;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.api.ServedApis;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Release;
import java.time.Clock;
import java.util.Optional;

/** State shared by the handlers: the settings, what is loaded, and the sessions. */
public record GatewayState(
        KeySettings settings, ServedApis apis, Sessions sessions, LoadedPolicies policies, Clock clock) {

    /** Epoch seconds. */
    public long now() {
        return clock.instant().getEpochSecond();
    }

    /** The imitated release. */
    public Release release() {
        return policies.byOrg().release();
    }

    /** The current second as the gateway writes it into {@code last_updated}. */
    public Value.Text stamp() {
        return new Value.Text(Long.toString(now()));
    }

    /** Whether a time, in epoch seconds, is before now. */
    public boolean past(long time) {
        return clock.millis() > time * 1000;
    }

    /** Applies policies to a session that is not for a single API. */
    public AppliedSession apply(Value.Fields session) {
        return sessions.apply(new Session(session), Optional.empty());
    }

    public AppliedSession apply(Value.Fields session, Optional<ApiDefinition> api) {
        return sessions.apply(new Session(session), api);
    }
}
