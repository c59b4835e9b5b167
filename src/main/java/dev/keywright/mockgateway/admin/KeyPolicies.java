package dev.keywright.mockgateway.admin;

import dev.keywright.json.JsonSyntaxException;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.session.Sessions;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** POST of {@code /tyk/keys/policy/{hash}}: sets the policies of a key by its stored name, without other checks. */
final class KeyPolicies {

    private final GatewayState state;

    KeyPolicies(GatewayState state) {
        this.state = state;
    }

    Reply set(IncomingRequest call, String name) {
        Optional<List<String>> policies = policies(call);
        if (policies.isEmpty()) {
            return Reply.error(400, "Couldn't decode instruction");
        }
        Optional<Sessions.Found> found = state.sessions().find("", name, true);
        if (found.isEmpty()) {
            return Reply.error(404, "Key not found");
        }
        Value.Fields session = found.get()
                .session()
                .fields()
                .with("last_updated", state.stamp())
                .without("apply_policy_id")
                .with("apply_policies", Value.texts(policies.get()));
        state.sessions().put(name, new Session(session), 0, true);
        return Bodies.done(name, "updated", "");
    }

    private static Optional<List<String>> policies(IncomingRequest call) {
        try {
            if (Bodies.json(call) instanceof Value.Fields fields) {
                var ids = new ArrayList<>(fields.texts("apply_policies"));
                if (!fields.text("policy").isEmpty()) {
                    ids.add(fields.text("policy"));
                }
                return Optional.of(ids);
            }
            return Optional.empty();
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }
}
