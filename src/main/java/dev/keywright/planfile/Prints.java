package dev.keywright.planfile;

import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import dev.keywright.model.fields.Shapes;
import dev.keywright.ownership.Keyring;
import dev.keywright.ownership.LedgerEntry;
import dev.keywright.ownership.Slot;
import dev.keywright.plan.NormalForm;
import java.util.Map;

/**
 * Keyed prints of what a plan was made from. Sessions and policies are printed in their normal form: without counters and
 * stamps, sets in one order. A basic-auth password is not shown by the gateway, so it is left out of live sessions.
 */
final class Prints {

    private final Keyring keyring;

    Prints(Keyring keyring) {
        this.keyring = keyring;
    }

    String session(Session session) {
        Value.Fields fields = NormalForm.of(Shapes.SESSION, session.fields().without("basic_auth_data"));
        return keyring.fingerprint("session", Canonical.bytes(fields));
    }

    String policy(Policy policy) {
        return keyring.fingerprint("policy", Canonical.bytes(NormalForm.of(Shapes.POLICY, policy.fields())));
    }

    /** What a key write sends. */
    String body(Value.Fields body) {
        return keyring.fingerprint("body", Canonical.bytes(body));
    }

    String entry(LedgerEntry entry) {
        return note(entry.slot(), entry.isProtected());
    }

    String note(Slot slot, boolean isProtected) {
        Value.Fields note = Value.Fields.of(Map.of(
                "name", Value.text(slot.name()),
                "variant", Value.text(slot.variant()),
                "protected", Value.flag(isProtected)));
        return keyring.fingerprint("entry", Canonical.bytes(note));
    }

    String text(String purpose, String text) {
        return keyring.fingerprint(purpose, Canonical.bytes(Value.text(text)));
    }
}
