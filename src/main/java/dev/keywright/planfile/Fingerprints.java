package dev.keywright.planfile;

import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CanonicalBytes;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.diff.NormalForm;
import dev.keywright.plan.keys.DrawnLimits;
import java.util.Map;

/**
 * Keyed fingerprints of the inputs of a plan. Sessions and policies are fingerprinted in their normal form: without
 * counters and timestamps, and with sets in a fixed order. The gateway does not show basic-auth passwords, so they are
 * left out of live sessions.
 */
public final class Fingerprints {

    /**
     * A member of objects from a snapshot, whose secrets are missing: the fingerprint of the whole object, made when it
     * was complete.
     */
    private static final String BROUGHT = "$print";

    private final Keyring keyring;

    public Fingerprints(Keyring keyring) {
        this.keyring = keyring;
    }

    /** An incomplete object, with the fingerprint that it had when it was complete. */
    public static Value.Fields bringing(String fingerprint, Value.Fields fields) {
        return fields.with(BROUGHT, Value.text(fingerprint));
    }

    public String session(Session session) {
        if (session.fields().has(BROUGHT)) {
            return session.fields().text(BROUGHT);
        }
        Value.Fields fields =
                NormalForm.of(Shapes.SESSION, DrawnLimits.without(session).without("basic_auth_data"));
        return keyring.fingerprint("session", CanonicalBytes.of(fields));
    }

    public String policy(Policy policy) {
        if (policy.fields().has(BROUGHT)) {
            return policy.fields().text(BROUGHT);
        }
        return keyring.fingerprint("policy", CanonicalBytes.of(NormalForm.of(Shapes.POLICY, policy.fields())));
    }

    /** The body of a key write. */
    String body(Value.Fields body) {
        return keyring.fingerprint("body", CanonicalBytes.of(body));
    }

    String entry(LedgerEntry entry) {
        return note(entry.credentialId(), entry.isProtected());
    }

    String note(CredentialId credentialId, boolean isProtected) {
        Value.Fields note = Value.Fields.of(Map.of(
                "name", Value.text(credentialId.name()),
                "variant", Value.text(credentialId.variant()),
                "protected", Value.flag(isProtected)));
        return keyring.fingerprint("entry", CanonicalBytes.of(note));
    }

    String text(String purpose, String text) {
        return keyring.fingerprint(purpose, CanonicalBytes.of(Value.text(text)));
    }
}
