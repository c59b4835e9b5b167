package dev.keywright.plan.access;

import dev.keywright.model.value.Value;

/** What a session demands of its clients besides the key. */
final class Demands {

    static final String BINDINGS = "mtls_static_certificate_bindings";

    private Demands() {}

    static boolean signature(Value.Fields session) {
        return session.flag("hmac_enabled") || session.flag("enable_http_signature_validation");
    }

    static boolean certificate(Value.Fields session) {
        return !session.text("certificate").isEmpty()
                || !session.texts(BINDINGS).isEmpty();
    }
}
