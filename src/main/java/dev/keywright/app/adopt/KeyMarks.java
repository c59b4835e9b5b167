package dev.keywright.app.adopt;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.RevocationMark;
import dev.keywright.plan.diff.Differences;
import dev.keywright.tyk.SessionRef;
import java.util.Optional;

/**
 * Writes marks, and takes them away, with the rest of the session as the gateway shows it: used quota, HMAC secret and password
 * stay (trap 26).
 */
final class KeyMarks {

    private static final String META_DATA = "meta_data";

    private final Gateway gateway;

    KeyMarks(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * @param seen the session as it was judged
     * @return why the key does not carry the mark; empty when it does
     */
    Optional<String> write(SessionRef ref, Session seen, Address address) {
        try {
            Optional<Session> now = gateway.session(ref);
            if (now.isEmpty()) {
                return Optional.of("it is gone");
            }
            Optional<String> mark = OwnershipMark.of(now.get());
            if (mark.equals(Optional.of(OwnershipMark.text(address)))) {
                return Optional.empty();
            }
            if (mark.isPresent() && !mark.equals(OwnershipMark.of(seen))) {
                return Optional.of("it has got the mark of another key since");
            }
            if (differs(seen, now.get())) {
                return Optional.of("it has been changed since; run adopt again");
            }
            return put(ref, now.get(), OwnershipMark.on(now.get().fields().fields(META_DATA), address));
        } catch (GatewayException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** @return why the mark is still there; empty when the session carries none */
    Optional<String> remove(SessionRef ref, Address address) {
        try {
            Optional<Session> now = gateway.session(ref);
            if (now.isEmpty() || OwnershipMark.of(now.get()).isEmpty()) {
                return Optional.empty();
            }
            if (!OwnershipMark.of(now.get()).equals(Optional.of(OwnershipMark.text(address)))) {
                return Optional.empty(); // It is another key's by now, and stays so.
            }
            return put(
                    ref,
                    now.get(),
                    now.get()
                            .fields()
                            .fields(META_DATA)
                            .without(OwnershipMark.FIELD)
                            .without(RevocationMark.FIELD));
        } catch (GatewayException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<String> put(SessionRef ref, Session now, Value.Fields data) {
        Value.Fields body = now.fields().with(META_DATA, data);
        try {
            if (!gateway.update(ref, body, Gateway.Counters.KEEP)) {
                return Optional.of("it is gone");
            }
        } catch (GatewayException e) {
            if (e.kind() != GatewayException.Kind.UNKNOWN_OUTCOME) {
                throw e;
            }
        }
        Optional<Session> after = gateway.session(ref);
        return after.filter(session -> session.fields()
                                .fields(META_DATA)
                                .get(OwnershipMark.FIELD)
                                .equals(data.get(OwnershipMark.FIELD)))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("the gateway does not show the change");
    }

    private static boolean differs(Session seen, Session now) {
        return !Differences.between(
                        Shapes.SESSION,
                        seen.fields().without("basic_auth_data"),
                        now.fields().without("basic_auth_data"))
                .isEmpty();
    }
}
