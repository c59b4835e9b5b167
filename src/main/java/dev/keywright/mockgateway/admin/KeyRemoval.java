package dev.keywright.mockgateway.admin;

import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.session.Sessions;
import dev.keywright.mockgateway.wire.Reply;
import java.util.Optional;

/** DELETE of a key, with its used quota. */
final class KeyRemoval {

    private final GatewayState state;

    KeyRemoval(GatewayState state) {
        this.state = state;
    }

    Reply remove(String name, String org, boolean stored) {
        Optional<Sessions.Found> found = state.sessions().find(org, name, stored);
        if (found.isEmpty()) {
            return Reply.error(404, "There is no such key found");
        }
        String keyId = found.get().keyId();
        if (!state.sessions().remove(org, keyId, stored)) {
            return Reply.error(400, "Failed to remove the key");
        }
        state.sessions().resetQuota(keyId, found.get().session(), stored);
        return Bodies.done(keyId, "deleted", "");
    }
}
