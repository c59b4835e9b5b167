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

/** What the handlers share: the settings, what is loaded, and the sessions. */
public record GatewayState(
        KeySettings settings, ServedApis apis, Sessions sessions, LoadedPolicies policies, Clock clock) {

    /** Epoch seconds. */
    public long now() {
        return clock.instant().getEpochSecond();
    }

    /** The release that is imitated. */
    public Release release() {
        return policies.byOrg().release();
    }

    /** The present second as the gateway writes it into {@code last_updated}. */
    public Value.Text stamp() {
        return new Value.Text(Long.toString(now()));
    }

    /** True when a time, in epoch seconds, lies before this moment. */
    public boolean past(long time) {
        return clock.millis() > time * 1000;
    }

    /** What policies make of a session that is not for one API alone. */
    public AppliedSession apply(Value.Fields session) {
        return sessions.apply(new Session(session), Optional.empty());
    }

    public AppliedSession apply(Value.Fields session, Optional<ApiDefinition> api) {
        return sessions.apply(new Session(session), api);
    }
}
