package dev.keywright.gateway.embedded.admin;

import dev.keywright.effective.Decoding;
import dev.keywright.gateway.embedded.session.GatewayJson;
import dev.keywright.gateway.embedded.session.MalformedException;
import dev.keywright.gateway.embedded.wire.Call;
import dev.keywright.gateway.embedded.wire.Reply;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Value;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Request bodies in, answer bodies out. */
final class Bodies {

    private Bodies() {}

    /** Empty when the body is not a session object. */
    static Optional<Value.Fields> session(Call call) {
        try {
            return Optional.of(GatewayJson.session(known(json(call), Shapes.SESSION)));
        } catch (MalformedException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Empty when the body is not a policy object. */
    static Optional<Value.Fields> policy(Call call) {
        try {
            return Optional.of(GatewayJson.policy(known(json(call), Shapes.POLICY)));
        } catch (MalformedException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Names in any letter case, as Go reads them (trap 24). */
    private static Value known(Value value, Shape shape) {
        return value instanceof Value.Fields fields ? Decoding.known(fields, shape) : value;
    }

    static Value json(Call call) {
        return Json.read(new ByteArrayInputStream(call.body()));
    }

    /** @param hash left out when empty, as the gateway does */
    static Reply done(String key, String action, String hash) {
        var body = new TreeMap<String, Value>(
                Map.of("key", Value.text(key), "status", Value.text("ok"), "action", Value.text(action)));
        if (!hash.isEmpty()) {
            body.put("key_hash", Value.text(hash));
        }
        return Reply.json(200, Value.Fields.of(body));
    }
}
