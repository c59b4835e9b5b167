package dev.keywright.mockgateway.admin;

import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Optional;

/** Rules about certificates. This gateway stores none, so none is ever found. */
final class Certificates {

    private Certificates() {}

    /** Why an update may not change the certificate; empty if it does not. */
    static Optional<String> change(Value.Fields before, Value.Fields after) {
        if (before.text("certificate").equals(after.text("certificate"))) {
            return Optional.empty();
        }
        return Optional.of(
                after.text("certificate").isEmpty()
                        ? "Key cannot be used without a certificate"
                        : "Key must be used with an existent certificate");
    }

    /** Why new bindings are refused; empty if there is none. */
    static Optional<String> newBindings(Value.Fields before, Value.Fields after) {
        List<String> old = before.texts("mtls_static_certificate_bindings");
        List<String> added = after.texts("mtls_static_certificate_bindings").stream()
                .filter(id -> !old.contains(id))
                .toList();
        String org = after.text("org_id");
        return added.stream()
                .filter(id -> !id.startsWith(org))
                .findFirst()
                .map(id -> "invalid certificate ID: " + id)
                .or(() -> added.stream().findFirst().map(id -> "certificate not found: " + id));
    }
}
