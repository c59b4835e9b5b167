package dev.keywright.ownership.ledger;

import dev.keywright.model.Session;
import dev.keywright.model.Value;
import dev.keywright.ownership.identity.Keyring;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The session object that carries a piece of the ledger. It is stored and shown to an admin, and refused in traffic:
 * inactive, without a policy that could switch that off, with rights only to an API that does not exist (trap 17).
 */
final class LedgerSession {

    static final long FORMAT = 1;

    private static final String FIELD = "keywright_ledger";
    private static final String NO_API = "keywright-ledger";

    private LedgerSession() {}

    static Value.Fields body(Keyring keyring, Value.Fields content) {
        Value.Fields right = Value.Fields.of(Map.of(
                "api_id", Value.text(NO_API),
                "api_name", Value.text(NO_API),
                "versions", Value.texts(List.of("Default"))));
        Value.Fields stamped = content.with("format", Value.whole(FORMAT))
                .with("namespace", Value.text(keyring.namespace()))
                .with("org_id", Value.text(keyring.orgId()));
        return Value.Fields.of(Map.of(
                "org_id", Value.text(keyring.orgId()),
                "alias", Value.text(NO_API),
                "is_inactive", Value.TRUE,
                "quota_max", Value.whole(-1),
                "access_rights", Value.Fields.of(NO_API, right),
                "meta_data", Value.Fields.of(FIELD, stamped)));
    }

    /** Empty when the session is no piece of a ledger. */
    static Optional<Value.Fields> content(Keyring keyring, Session session) {
        Value.Fields content = session.fields().fields("meta_data").fields(FIELD);
        if (content.whole("format") > FORMAT) {
            throw LedgerException.newer(keyring, content.whole("format"));
        }
        return Optional.of(content)
                .filter(c -> c.whole("format") == FORMAT)
                .filter(c -> c.text("namespace").equals(keyring.namespace()))
                .filter(c -> c.text("org_id").equals(keyring.orgId()));
    }
}
