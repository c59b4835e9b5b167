package dev.keywright.mockgateway.admin;

import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.session.Sessions;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.TokenText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** POST and PUT of a key under the caller's id ({@code handleAddOrUpdate}). */
final class KeyWriting {

    private static final String REFUSED = "Failed to create key, ensure security settings are correct.";

    private final GatewayState state;
    private final KeySaving saving;
    private final int passwordCost;

    KeyWriting(GatewayState state, int passwordCost) {
        this.state = state;
        this.passwordCost = passwordCost;
        this.saving = new KeySaving(state);
    }

    /** Overwrites a key of the same id (trap 5). */
    Reply add(IncomingRequest call, String id, boolean stored) {
        Optional<Value.Fields> body = Bodies.session(call);
        if (body.isEmpty()) {
            return Reply.error(400, "Request malformed");
        }
        Optional<String> misplaced = McpFields.misplaced(body.get(), state.apis());
        if (misplaced.isPresent()) {
            return Reply.error(400, misplaced.get());
        }
        int length = id.getBytes(StandardCharsets.UTF_8).length;
        if (state.release().refusesWhatCannotBeUsed()
                && !id.isEmpty()
                && length < state.settings().minTokenLength()) {
            return tooShort(length);
        }
        Value.Fields merged = state.apply(body.get()).session().fields();
        Value.Fields dated =
                merged.with("date_created", Value.text(state.clock().instant().toString()));
        Value.Fields session = withExpiry(dated, 0);
        Optional<String> certificate = Certificates.newBindings(Value.Fields.EMPTY, session);
        if (certificate.isPresent()) {
            return Reply.error(400, certificate.get());
        }
        boolean user = Passwords.isUser(session);
        String name = state.sessions().token(session.text("org_id"), id);
        if (save(call, name, user ? Passwords.hashed(session, passwordCost) : session, stored)
                .isPresent()) {
            return Reply.error(500, REFUSED);
        }
        if (!state.settings().hashKeys()) {
            return Bodies.done(name, "added", "");
        }
        return Bodies.done(
                user ? "" : name, "added", stored ? name : state.sessions().storedId(name));
    }

    /** Replaces the session; fields that the body leaves out are lost (trap 3). */
    Reply update(IncomingRequest call, String id, boolean stored) {
        Optional<Value.Fields> body = Bodies.session(call);
        if (body.isEmpty()) {
            return Reply.error(400, "Request malformed");
        }
        Optional<String> misplaced = McpFields.misplaced(body.get(), state.apis());
        if (misplaced.isPresent()) {
            return Reply.error(400, misplaced.get());
        }
        Value.Fields merged = state.apply(body.get()).session().fields();
        Optional<Sessions.Found> found = state.sessions().find(merged.text("org_id"), id, stored);
        if (found.isEmpty()) {
            return Reply.error(404, "Key is not found");
        }
        Value.Fields before = found.get().session().fields();
        Optional<String> refused =
                Certificates.change(before, merged).or(() -> Certificates.newBindings(before, merged));
        if (refused.isPresent()) {
            return Reply.error(400, refused.get());
        }
        Value.Fields dated = merged.with("date_created", before.get("date_created"));
        Value.Fields counted = keepsQuota(call) ? QuotaStamps.kept(before, dated) : dated;
        Value.Fields session = withPassword(before, withExpiry(counted, before.whole("expires")));
        String name = nameToWrite(found.get().keyId(), session.text("org_id"));
        return save(call, name, session, stored).isPresent()
                ? Reply.error(500, REFUSED)
                : Bodies.done(name, "modified", "");
    }

    private Optional<String> save(IncomingRequest call, String name, Value.Fields session, boolean stored) {
        boolean keepsQuota = keepsQuota(call);
        Value.Fields stamped = keepsQuota ? session : session.with("last_updated", state.stamp());
        return saving.save(name, stamped, keepsQuota, stored);
    }

    private static boolean keepsQuota(IncomingRequest call) {
        return call.param("suppress_reset").equals("1");
    }

    /** A time in the past is ignored, except for 1 (trap 1). */
    private Value.Fields withExpiry(Value.Fields session, long before) {
        long expires = session.whole("expires");
        return expires > 1 && state.past(expires) ? session.with("expires", Value.whole(before)) : session;
    }

    /** A password that is not the stored hash is a new one; an absent one keeps the old. */
    private Value.Fields withPassword(Value.Fields before, Value.Fields after) {
        if (Passwords.isUser(after)) {
            boolean same = Passwords.password(before).equals(Passwords.password(after));
            return same ? after : Passwords.hashed(after, passwordCost);
        }
        return Passwords.isUser(before) ? after.with("basic_auth_data", before.get("basic_auth_data")) : after;
    }

    /** An old-style key is written as a token if one of that id exists. */
    private String nameToWrite(String keyId, String org) {
        if (!TokenText.org(keyId).isEmpty()) {
            return keyId;
        }
        String token = state.sessions().token(org, keyId);
        return state.sessions().find(TokenText.org(token), token, false).isPresent() ? token : keyId;
    }

    private Reply tooShort(int length) {
        return Reply.error(
                400,
                "custom key ID length " + length + " is less than min_token_length ("
                        + state.settings().minTokenLength()
                        + "); the key would be unreachable at auth time. Use an ID of at least min_token_length"
                        + " characters, or lower min_token_length in the gateway configuration.");
    }
}
