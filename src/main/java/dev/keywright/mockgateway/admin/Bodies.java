package dev.keywright.mockgateway.admin;

import dev.keywright.json.GoDecoder;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.json.JsonTree;
import dev.keywright.json.JsonTreeReader;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.MalformedException;
import dev.keywright.tyk.SessionJson;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Request bodies in, response bodies out. */
final class Bodies {

    private Bodies() {}

    /** Empty if the body is not a session object. */
    static Optional<Value.Fields> session(IncomingRequest call) {
        try {
            return Optional.of(SessionJson.session(decoded(call, Shapes.SESSION)));
        } catch (MalformedException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Empty if the body is not a policy object. */
    static Optional<Value.Fields> policy(IncomingRequest call) {
        try {
            return Optional.of(SessionJson.policy(decoded(call, Shapes.POLICY)));
        } catch (MalformedException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** As Go reads it (trap 24): {@code null} is an object without fields. */
    private static Value decoded(IncomingRequest call, Shape shape) throws MalformedException {
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

    static Value json(IncomingRequest call) {
        return Json.read(new ByteArrayInputStream(call.body()));
    }

    /** @param hash left out if empty, as the gateway does */
    static Reply done(String key, String action, String hash) {
        var body = new TreeMap<String, Value>(
                Map.of("key", Value.text(key), "status", Value.text("ok"), "action", Value.text(action)));
        if (!hash.isEmpty()) {
            body.put("key_hash", Value.text(hash));
        }
        return Reply.json(200, Value.Fields.of(body));
    }
}
