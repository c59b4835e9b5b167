package dev.keywright.schema;

import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import java.util.Map;

/** Gateway fields that the files say in another way, and how. */
final class Renamed {

    private static final Map<String, String> SESSION = Map.of(
            "basic_auth_data", "write basic_auth: {username: …, password: …}",
            "apply_policy_id", "write apply_policies: [name]",
            "key_id", "write key: \"${env:NAME}\", or leave it out for a key derived from the seed",
            "hmac_secret", "write hmac_string: \"${env:NAME}\", or leave it out for a secret derived from the seed");

    private static final Map<String, String> RIGHT = Map.of(
            "api_id", "write api: with the API's name or id",
            "api_name", "write api: with the API's name or id");

    private Renamed() {}

    /** What to write instead; empty when the name has no other form. */
    static String instead(Shape shape, String name) {
        Map<String, String> names = shape == Shapes.SESSION ? SESSION : shape == Shapes.ACCESS_RIGHT ? RIGHT : Map.of();
        return names.getOrDefault(name, "");
    }
}
