package dev.keywright.schema.context;

import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import java.util.Map;

/** Gateway fields that have another form in the files, and that form. */
public final class Renamed {

    private static final Map<String, String> SESSION = Map.of(
            "basic_auth_data", "write basic_auth: {username: …, password: …}",
            "apply_policy_id", "write apply_policies: [name]",
            "key_id", "write key: \"${env:NAME}\", or leave it out for a key derived from the seed",
            "hmac_secret", "write hmac_string: \"${env:NAME}\", or leave it out for a secret derived from the seed");

    private static final String BY_NAME = "write api: with the API's name or id";

    /** The gateway drops limits that are written directly inside a right (trap 24). */
    private static final String UNDER_LIMIT = "limits of one API go under limit:, as in limit: {rate: 5, per: 1s}";

    private static final Map<String, String> RIGHT = Map.of(
            "api_id", BY_NAME,
            "api_name", BY_NAME,
            "rate", UNDER_LIMIT,
            "per", UNDER_LIMIT,
            "quota_max", UNDER_LIMIT,
            "quota_renewal_rate", UNDER_LIMIT,
            "throttle_interval", UNDER_LIMIT,
            "throttle_retry_limit", UNDER_LIMIT,
            "max_query_depth", UNDER_LIMIT,
            "smoothing", UNDER_LIMIT);

    private Renamed() {}

    /** The form to use instead; empty if the name has no other form. */
    public static String instead(Shape shape, String name) {
        Map<String, String> names = shape == Shapes.SESSION ? SESSION : shape == Shapes.ACCESS_RIGHT ? RIGHT : Map.of();
        return names.getOrDefault(name, "");
    }
}
