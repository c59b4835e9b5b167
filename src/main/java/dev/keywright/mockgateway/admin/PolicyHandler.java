package dev.keywright.mockgateway.admin;

import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.store.PolicyFiles;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /tyk/policies}: returns what is loaded, and writes files that the next reload will load. */
final class PolicyHandler {

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9._\\-~]*");
    private static final Pattern DATABASE_ID = Pattern.compile("[0-9a-fA-F]{24}");

    private final GatewayState state;
    private final PolicyFiles files;

    PolicyHandler(GatewayState state, PolicyFiles files) {
        this.state = state;
        this.files = files;
    }

    Reply answer(IncomingRequest call, String id) {
        return switch (call.method()) {
            case "GET" -> id.isEmpty() ? list() : read(id);
            case "POST" -> write(call, id);
            case "PUT" -> id.isEmpty() ? Reply.error(400, "Must specify an apiID to update") : write(call, id);
            case "DELETE" -> id.isEmpty() ? Reply.error(400, "Must specify an apiID to delete") : delete(id);
            default -> Reply.methodNotSupported();
        };
    }

    private Reply list() {
        return Reply.json(
                200,
                Value.items(state.policies().all().stream().map(this::shown).toList()));
    }

    private Value.Fields shown(Policy policy) {
        return ZeroValues.policy(policy.fields(), state.release());
    }

    private Reply read(String id) {
        return state.policies()
                .byId(id)
                .map(policy -> Reply.json(200, shown(policy)))
                .orElseGet(() -> Reply.error(404, "Policy not found"));
    }

    private Reply write(IncomingRequest call, String id) {
        Optional<Value.Fields> body = Bodies.policy(call);
        if (body.isEmpty()) {
            return Reply.error(400, "Request malformed");
        }
        Value.Fields policy = body.get();
        if (!ID.matcher(policy.text("id")).matches()) {
            if (!state.release().checksPolicyIds()) {
                // A real gateway writes wherever the id leads; here nothing is written.
                return Bodies.done(policy.text("id"), call.method().equals("PUT") ? "modified" : "added", "");
            }
            return state.release() == Release.V5_8 ? Reply.error(500, "Failed to create file!") : badId();
        }
        boolean update = call.method().equals("PUT");
        if (update && !policy.text("id").equals(id)) {
            return Reply.error(
                    400, "Request ID does not match that in policy! For Update operations these must match.");
        }
        if (policy.text("id").isEmpty() && state.release().checksPolicyIds()) {
            if (!DATABASE_ID.matcher(policy.text("_id")).matches()) {
                return Reply.error(400, "Unable to create policy without id.");
            }
            policy = policy.with("id", policy.get("_id"));
        }
        Optional<String> misplaced = McpFields.misplaced(policy, state.apis());
        if (misplaced.isPresent()) {
            return Reply.error(400, misplaced.get());
        }
        try {
            files.write(policy.text("id"), policy);
        } catch (IOException e) {
            return Reply.error(500, "Failed to create file!");
        }
        return Bodies.done(policy.text("id"), update ? "modified" : "added", "");
    }

    private static Reply badId() {
        return Reply.error(400, "Invalid Policy ID: Allowed characters: a-z, A-Z, 0-9, ., _, -, ~");
    }

    private Reply delete(String id) {
        try {
            return ID.matcher(id).matches() && files.delete(id)
                    ? Bodies.done(id, "deleted", "")
                    : Reply.error(500, "Delete failed");
        } catch (IOException e) {
            return Reply.error(500, "Delete failed");
        }
    }
}
