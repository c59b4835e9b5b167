package dev.keywright.plan.keys;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.plan.change.PlanCode;
import java.util.Optional;

/**
 * The gateway responds with 400 to an update that removes the {@code certificate} of a key, so the plan could never be
 * completed.
 */
final class BoundCertificate {

    private BoundCertificate() {}

    static Optional<Diagnostic> taken(DeclaredKey key, Session live, Session desired) {
        if (live.fields().text("certificate").isEmpty()
                || !desired.fields().text("certificate").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Diagnostic.error(
                        PlanCode.CERTIFICATE_STAYS,
                        key.locations().start(),
                        "%s has a certificate on the gateway, and the files have none".formatted(key.address()))
                .because("the gateway lets a key's `certificate` be changed, but never taken off")
                .hint(
                        key.credential() instanceof Credential.Derived derived
                                ? "Keep a `certificate`, or write `generation: %d` for a new key without one."
                                        .formatted(derived.generation() + 1)
                                : "Keep a `certificate`; or remove the key, apply, and declare it again"));
    }
}
