package dev.keywright.gateway.embedded.admin;

import dev.keywright.gateway.embedded.session.GatewayJson;
import dev.keywright.gateway.embedded.session.MalformedException;
import dev.keywright.gateway.embedded.wire.Call;
import dev.keywright.gateway.embedded.wire.Reply;
import dev.keywright.json.GoDecoder;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.json.JsonTree;
import dev.keywright.json.JsonTreeReader;
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
            return Optional.of(GatewayJson.session(decoded(call, Shapes.SESSION)));
        } catch (MalformedException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Empty when the body is not a policy object. */
    static Optional<Value.Fields> policy(Call call) {
        try {
            return Optional.of(GatewayJson.policy(decoded(call, Shapes.POLICY)));
        } catch (MalformedException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** As Go reads it (trap 24): {@code null} is an object without fields. */
    private static Value decoded(Call call, Shape shape) throws MalformedException {
        JsonTree tree = JsonTreeReader.read(new ByteArrayInputStream(call.body()));
        if (tree instanceof JsonTree.Scalar scalar && scalar.value() instanceof Value.Nothing) {
            return Value.NOTHING;
        }
        if (!(tree instanceof JsonTree.Members object)) {
            throw new MalformedException("not an object");
        }
        GoDecoder.Decoded decoded = GoDecoder.decode(object, shape);
        if (!decoded.misfits().isEmpty()) {
            throw new MalformedException(decoded.misfits().get(0));
        }
        return decoded.fields();
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
