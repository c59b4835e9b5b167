package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.model.value.Value;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** An HMAC-signed request ({@code mw_http_signature_validation.go}). The response is the same for every mistake. */
final class SignatureAuth implements Authentication {

    private final KeyLookup keys;
    private final GatewayState state;

    SignatureAuth(KeyLookup keys, GatewayState state) {
        this.keys = keys;
        this.state = state;
    }

    @Override
    public Caller identify(ApiDefinition api, IncomingRequest call) throws RequestRefusedException {
        Signature signature = Signature.read(Authentication.credential(api.authConfig("hmac"), call))
                .filter(given -> allowed(api, given.algorithm()))
                .orElseThrow(SignatureAuth::wrong);
        Caller caller = keys.find(api, signature.keyId()).orElseThrow(SignatureAuth::wrong);
        Value.Fields session = caller.session().fields();
        if (signature.algorithm().startsWith("rsa")) {
            throw rsa(session);
        }
        boolean enabled = session.flag("hmac_enabled") || session.flag("enable_http_signature_validation");
        String secret = session.text("hmac_string");
        if (!enabled || secret.isEmpty() || !signature.fits(call, secret) || !inTime(api, Signature.date(call))) {
            throw wrong();
        }
        // From here on the key is identified by the name in the signature, so a bare id has its own counters.
        return new Caller(signature.keyId(), caller.rateId(), caller.session());
    }

    private static boolean allowed(ApiDefinition api, String algorithm) {
        List<String> allowed = api.json().texts("hmac_allowed_algorithms");
        return allowed.isEmpty() || allowed.contains(algorithm);
    }

    /** This gateway stores no certificates. */
    private static RequestRefusedException rsa(Value.Fields session) {
        boolean bound =
                !session.text("rsa_certificate_id").isEmpty() && session.flag("enable_http_signature_validation");
        return bound ? RequestRefusedException.with(500, "Certificate not found") : wrong();
    }

    private boolean inTime(ApiDefinition api, String date) {
        Optional<ZonedDateTime> time = parsed(date);
        double skew = api.json().number("hmac_allowed_clock_skew");
        return time.isPresent()
                && (skew <= 0
                        || Duration.between(
                                                time.get().toInstant(),
                                                state.clock().instant())
                                        .abs()
                                        .toMillis()
                                <= skew);
    }

    private static Optional<ZonedDateTime> parsed(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date.replace(" UTC", " GMT"), DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static RequestRefusedException wrong() {
        return RequestRefusedException.with(400, "Authorization field missing, malformed or invalid");
    }
}
