package dev.keywright.mockgateway.admin;

import dev.keywright.effective.AppliedSession;
import dev.keywright.effective.merge.WriteRefusalText;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** {@code /tyk/keys/create}, with an id chosen by the gateway, and {@code /tyk/keys/preview}, which stores nothing. */
final class KeyCreation {

    private final GatewayState state;
    private final KeySaving saving;

    KeyCreation(GatewayState state) {
        this.state = state;
        this.saving = new KeySaving(state);
    }

    Reply create(IncomingRequest call) {
        Optional<Value.Fields> body = Bodies.session(call);
        if (body.isEmpty()) {
            return Reply.error(500, "Unmarshalling failed");
        }
        Value.Fields session = stamped(withHmacSecret(body.get()));
        String org = session.text("org_id");
        String name = state.sessions().token(org, session.text("certificate"));
        boolean taken = !session.text("certificate").isEmpty()
                && state.sessions().find(org, name, false).isPresent();
        if (taken) {
            return Reply.error(500, "Failed to create key - Key with given certificate already found:" + name);
        }
        Optional<String> certificate = Certificates.newBindings(Value.Fields.EMPTY, session);
        if (certificate.isPresent()) {
            return Reply.error(400, certificate.get());
        }
        AppliedSession applied = state.apply(session);
        if (applied.error().isPresent()) {
            return Reply.error(
                    500,
                    "Failed to create key - "
                            + WriteRefusalText.of(applied.error().get()));
        }
        Value.Fields merged = applied.session().fields();
        if (merged.fields("access_rights").isZero() && !state.settings().allowMasterKeys()) {
            return Reply.error(400, "Failed to create key, keys must have at least one Access Rights record set.");
        }
        return saving.save(name, merged, false, false)
                .map(why -> Reply.error(500, "Failed to create key - " + why))
                .orElseGet(() -> Bodies.done(
                        name,
                        "added",
                        state.settings().hashKeys() ? state.sessions().storedId(name) : ""));
    }

    /** Returns 200 with the merge so far even if the create would be refused (trap 13). */
    Reply preview(IncomingRequest call) {
        return Bodies.session(call)
                .map(body -> state.apply(stamped(body)).session().fields())
                .map(session -> Reply.json(200, ZeroValues.session(SessionJson.written(session), state.release())))
                .orElseGet(() -> Reply.error(500, "Unmarshalling failed"));
    }

    private Value.Fields stamped(Value.Fields session) {
        return session.with("last_updated", state.stamp())
                .with("date_created", Value.text(state.clock().instant().toString()));
    }

    /** Generated whatever the body contains: the base64 of 32 hex digits. */
    private static Value.Fields withHmacSecret(Value.Fields session) {
        if (!session.flag("hmac_enabled")) {
            return session;
        }
        byte[] hex = UUID.randomUUID().toString().replace("-", "").getBytes(StandardCharsets.US_ASCII);
        return session.with("hmac_string", Value.text(Base64.getEncoder().encodeToString(hex)));
    }
}
