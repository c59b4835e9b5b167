package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.requests.SessionRights;

/**
 * The authenticated client.
 *
 * @param keyId the name under which its quota is counted and its session written back
 * @param rateId the name under which its rate is counted
 * @param session with its policies applied
 */
record Caller(String keyId, String rateId, Session session) {

    SessionRights rights() {
        return new SessionRights(session.fields());
    }

    /** Whose counters are used; empty = the key's own. */
    String scope(ApiDefinition api) {
        return rights().scope(api.id());
    }

    /** The limits that apply to an API: its own in the session, or the session's. */
    Value.Fields limit(ApiDefinition api) {
        return rights().limit(api.id());
    }

    Caller with(Value.Fields fields) {
        return new Caller(keyId, rateId, new Session(fields));
    }
}
