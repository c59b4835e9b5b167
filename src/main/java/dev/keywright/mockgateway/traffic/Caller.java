package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;

/**
 * The authenticated client.
 *
 * @param keyId the name under which its quota is counted and its session written back
 * @param rateId the name under which its rate is counted
 * @param session with its policies applied
 */
record Caller(String keyId, String rateId, Session session) {

    private static final Value.Fields NONE = Value.Fields.EMPTY;

    /** The session's access right for one API; empty if there is none. */
    Value.Fields right(ApiDefinition api) {
        return session.fields().fields("access_rights").fields(api.id());
    }

    boolean namesApis() {
        return !session.fields().fields("access_rights").isZero();
    }

    /** Whose counters are used; empty = the key's own. */
    String scope(ApiDefinition api) {
        return right(api).text("allowance_scope");
    }

    /** The limits that apply to an API: its own in the session, or the session's. */
    Value.Fields limit(ApiDefinition api) {
        Value.Fields own = right(api).fields("limit");
        return isEmpty(own) ? session.fields() : own;
    }

    /** The gateway does not count smoothing as a limit. */
    static boolean isEmpty(Value.Fields limit) {
        return limit.equals(NONE) || limit.without("smoothing").isZero();
    }

    Caller with(Value.Fields fields) {
        return new Caller(keyId, rateId, new Session(fields));
    }
}
