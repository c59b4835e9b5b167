package dev.keywright.faults;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Gateway.Counters;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionRef;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** What happens to a piece of the ledger. */
enum LedgerDamage {
    PAGE_LOST,
    PAGE_SPOILT,
    ROOT_LOST,
    ROOT_SPOILT;

    static final String ROOT = "root";

    private static final String PAGE = "page";
    private static final String CONTENT = "keywright_ledger";

    static LedgerDamage any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    /** The ledger's sessions by their kind, on a gateway that lists keys. */
    static Map<String, SessionRef> pieces(Gateway gateway) {
        var pieces = new TreeMap<String, SessionRef>();
        for (Secret item : gateway.list().orElseThrow()) {
            SessionRef sessionRef =
                    item.reveal().startsWith("ey") ? new SessionRef.ByToken(item) : new SessionRef.ByHash(item);
            gateway.session(sessionRef)
                    .map(session -> session.fields().fields("meta_data").fields(CONTENT))
                    .ifPresent(content -> pieces.put(content.text("kind"), sessionRef));
        }
        return pieces;
    }

    void doneTo(Gateway gateway, Map<String, SessionRef> pieces) {
        SessionRef piece = pieces.get(this == PAGE_LOST || this == PAGE_SPOILT ? PAGE : ROOT);
        if (this == PAGE_LOST || this == ROOT_LOST) {
            gateway.delete(piece, "acme");
            return;
        }
        Optional<Session> session = gateway.session(piece);
        if (session.isPresent()) { // A root that is not written yet cannot be spoilt.
            Value.Fields fields = session.get().fields();
            Value.Fields spoilt = fields.fields("meta_data")
                    .fields(CONTENT)
                    .with("keys", Value.Fields.of("key-1", Value.Fields.of("d1", Value.text("?"))))
                    .with("current", Value.text("?"));
            gateway.update(piece, fields.with("meta_data", Value.Fields.of(CONTENT, spoilt)), Counters.KEEP);
        }
    }
}
