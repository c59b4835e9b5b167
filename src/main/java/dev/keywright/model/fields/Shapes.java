package dev.keywright.model.fields;

import static dev.keywright.model.fields.FieldType.ANYTHING;
import static dev.keywright.model.fields.FieldType.COUNT;
import static dev.keywright.model.fields.FieldType.DATE;
import static dev.keywright.model.fields.FieldType.FLAG;
import static dev.keywright.model.fields.FieldType.RATE;
import static dev.keywright.model.fields.FieldType.REAL;
import static dev.keywright.model.fields.FieldType.SECONDS;
import static dev.keywright.model.fields.FieldType.SECRET;
import static dev.keywright.model.fields.FieldType.TEXT;
import static dev.keywright.model.fields.FieldType.WHOLE;

import dev.keywright.model.fields.FieldType.Choice;
import dev.keywright.model.fields.FieldType.ListOf;
import dev.keywright.model.fields.FieldType.MapOf;
import dev.keywright.model.fields.FieldType.Seconds;
import dev.keywright.model.fields.FieldType.Struct;
import dev.keywright.model.fields.FieldType.Whole;
import java.util.List;

/**
 * Every field of the gateway's objects, from {@code user/session.go}, {@code user/policy.go},
 * {@code user/mcp_access.go}.
 */
public final class Shapes {

    private static final ListOf TEXT_SET = new ListOf(TEXT, true);
    private static final MapOf FREE_DATA = new MapOf(ANYTHING);
    private static final Seconds SECONDS_OR_FOR_EVER = new Seconds(false, "unlimited");
    private static final Seconds SECONDS_OR_OFF = new Seconds(true, "off");
    private static final Seconds SECONDS_OR_NONE = new Seconds(false, "", true);
    private static final Seconds FINE_SECONDS_OR_NONE = new Seconds(true, "", true);
    private static final Whole WHOLE_OR_OFF = new Whole("off");

    public static final Shape SMOOTHING = Shape.of("smoothing")
            .declared("enabled", FLAG, "Turns rate-limit smoothing on.")
            .declared("threshold", WHOLE, "Requests per interval from which smoothing starts; below `rate`.")
            .declared("trigger", REAL, "Fraction of a step at which the allowance is moved, for example 0.5.")
            .declared("step", WHOLE, "How many requests one smoothing step adds or takes away.")
            .declared("delay", SECONDS, "Least time between two steps, in seconds.")
            .build();

    public static final Shape RATE_LIMIT = Shape.of("rate_limit")
            .declared("rate", RATE, "Requests allowed per interval, or `unlimited`.")
            .declared("per", FINE_SECONDS_OR_NONE, "The interval of `rate`, in seconds.")
            .declared("smoothing", new Struct(SMOOTHING), "Rate-limit smoothing.")
            .build();

    public static final Shape LIMIT = limits(Shape.of("limit"))
            .gateway("quota_renews", WHOLE, "When the used quota starts again, in epoch seconds.")
            .gateway("quota_remaining", WHOLE, "Requests left in this quota period.")
            .build();

    public static final Shape ALLOWED_URL = Shape.of("allowed_url")
            .declared("url", TEXT, "Regular expression that the path must match.")
            .declared("methods", TEXT_SET, "HTTP methods allowed on it.")
            .build();

    public static final Shape GRAPHQL_TYPE = Shape.of("graphql_type")
            .declared("name", TEXT, "Name of a GraphQL type.")
            .declared("fields", TEXT_SET, "Names of its fields.")
            .build();

    public static final Shape FIELD_LIMITS = Shape.of("field_limits")
            .declared("max_query_depth", COUNT, "Deepest query allowed below the field, or `unlimited`.")
            .build();

    public static final Shape FIELD_ACCESS_RIGHT = Shape.of("field_access_right")
            .declared("type_name", TEXT, "GraphQL type, `Query` for example.")
            .declared("field_name", TEXT, "Field of that type.")
            .declared("limits", new Struct(FIELD_LIMITS), "Limits of the field.")
            .build();

    public static final Shape ENDPOINT_METHOD = Shape.of("endpoint_method")
            .declared("name", TEXT, "HTTP method.")
            .declared("limit", new Struct(RATE_LIMIT), "Rate limit of this method on this path.")
            .build();

    public static final Shape ENDPOINT = Shape.of("endpoint")
            .declared("path", TEXT, "Regular expression that the path must match.")
            .declared("methods", new ListOf(new Struct(ENDPOINT_METHOD), true), "Limits by method.")
            .build();

    public static final Shape NAME_RULES = Shape.of("name_rules")
            .declared("allowed", TEXT_SET, "Names or regular expressions that are allowed; none means all.")
            .declared("blocked", TEXT_SET, "Names or regular expressions that are refused.")
            .build();

    public static final Shape JSON_RPC_METHOD = Shape.of("json_rpc_method")
            .declared("name", TEXT, "JSON-RPC method.")
            .declared("limit", new Struct(RATE_LIMIT), "Its rate limit.")
            .build();

    public static final Shape MCP_PRIMITIVE = Shape.of("mcp_primitive")
            .declared("type", new Choice(List.of("tool", "resource", "prompt")), "Kind of MCP primitive.")
            .declared("name", TEXT, "Tool name, resource URI or prompt name.")
            .declared("limit", new Struct(RATE_LIMIT), "Its rate limit.")
            .build();

    public static final Shape MCP_ACCESS_RIGHTS = Shape.of("mcp_access_rights")
            .declared("tools", new Struct(NAME_RULES), "Which MCP tools may be called.")
            .declared("resources", new Struct(NAME_RULES), "Which MCP resources may be read.")
            .declared("prompts", new Struct(NAME_RULES), "Which MCP prompts may be used.")
            .build();

    public static final Shape ACCESS_RIGHT = Shape.of("access_right")
            .gateway("api_id", TEXT, "The API's id; written as `api`.")
            .gateway("api_name", TEXT, "The API's name; written as `api`.")
            .declared("versions", TEXT_SET, "Versions of the API that are open; `[Default]` when left out.")
            .declared("allowed_urls", new ListOf(new Struct(ALLOWED_URL), true), "Only these paths and methods.")
            .declared("limit", new Struct(LIMIT), "Limits of this API alone, instead of the key's.")
            .declared("endpoints", new ListOf(new Struct(ENDPOINT), true), "Rate limits by path and method.")
            .declared("restricted_types", new ListOf(new Struct(GRAPHQL_TYPE), true), "GraphQL fields refused.")
            .declared("allowed_types", new ListOf(new Struct(GRAPHQL_TYPE), true), "The only GraphQL fields allowed.")
            .declared(
                    "field_access_rights",
                    new ListOf(new Struct(FIELD_ACCESS_RIGHT), true),
                    "Depth limits of single GraphQL fields.")
            .declared("disable_introspection", FLAG, "Refuses GraphQL introspection.")
            .declared("json_rpc_methods", new ListOf(new Struct(JSON_RPC_METHOD), true), "Limits by JSON-RPC method.")
            .declared("json_rpc_methods_access_rights", new Struct(NAME_RULES), "Which JSON-RPC methods may be called.")
            .declared("mcp_primitives", new ListOf(new Struct(MCP_PRIMITIVE), true), "Limits by MCP primitive.")
            .declared("mcp_access_rights", new Struct(MCP_ACCESS_RIGHTS), "Which MCP primitives may be used.")
            .gateway("allowance_scope", TEXT, "Whose counters are used; the gateway sets it.")
            .build();

    public static final Shape BASIC_AUTH_DATA = Shape.of("basic_auth_data")
            .declared("password", SECRET, "The user's password; never shown again by the gateway.")
            .gateway("hash_type", TEXT, "How the gateway hashed it.")
            .build();

    public static final Shape JWT_DATA = Shape.of("jwt_data")
            .declared("secret", SECRET, "Shared secret or public key for JWTs signed by this key's owner.")
            .build();

    public static final Shape MONITOR = Shape.of("monitor")
            .declared(
                    "trigger_limits",
                    new ListOf(REAL, true),
                    "Percentages of the quota at which the gateway raises an event.")
            .build();

    public static final Shape PARTITIONS = Shape.of("partitions")
            .declared("quota", FLAG, "The policy decides the quota only.")
            .declared("rate_limit", FLAG, "The policy decides the rate limit only.")
            .declared("acl", FLAG, "The policy decides the access rights only.")
            .declared("complexity", FLAG, "The policy decides the query depth only.")
            .declared("per_api", FLAG, "Limits count per API; cannot be mixed with the other partitions.")
            .build();

    public static final Shape GRAPHQL_PLACEHOLDER =
            Shape.of("graphql_placeholder").build();

    private static final Choice POST_EXPIRY_ACTION = new Choice(List.of("retain", "delete"));

    public static final Shape SESSION = limits(Shape.of("session"))
            .shaped(
                    "expires",
                    DATE,
                    "When the key stops working: a date (the start of that day, UTC), an RFC 3339 time, `never`, or epoch seconds. Left out: when `key_expires_in` of a policy ends it, or never.")
            .shaped(
                    "access_rights",
                    new MapOf(new Struct(ACCESS_RIGHT)),
                    "Which APIs the key opens: a list, or `all`, which the gateway accepts with `allow_master_keys` only. Leaving it out without a policy is an error.")
            .shaped(
                    "apply_policies",
                    new ListOf(TEXT, false),
                    "Names or ids of policies, merged in this order. A name of these files wins over an id; what the files do not declare has to be on the gateway.")
            .declared("org_id", TEXT, "The organisation; the project's `org_id` when left out.")
            .declared("alias", TEXT, "A readable name shown in analytics.")
            .declared("tags", TEXT_SET, "Tags for analytics; those of the key's policies are added.")
            .declared("meta_data", FREE_DATA, "Free data for middleware and headers; a policy's wins name by name.")
            .declared("is_inactive", FLAG, "Suspends the key; an error on a key with policies, where it is ignored.")
            .declared("hmac_enabled", FLAG, "Requests must be signed with the key's HMAC secret.")
            .declared("hmac_string", SECRET, "The HMAC secret; derived from the seed when left out.")
            .declared("enable_http_signature_validation", FLAG, "Requests must be signed with an RSA key.")
            .declared("rsa_certificate_id", TEXT, "Certificate that holds the RSA public key.")
            .declared("certificate", TEXT, "Client certificate bound to the key, by id.")
            .declared("mtls_static_certificate_bindings", TEXT_SET, "Client certificates that may use the key, by id.")
            .shaped("basic_auth_data", new Struct(BASIC_AUTH_DATA), "Basic auth; written as `basic_auth`.")
            .declared("jwt_data", new Struct(JWT_DATA), "Secret for JWTs of this key's owner.")
            .declared("oauth_client_id", TEXT, "OAuth client that the key was issued to.")
            .declared("oauth_keys", new MapOf(TEXT), "OAuth client by API id.")
            .declared("monitor", new Struct(MONITOR), "Quota events.")
            .declared("enable_detailed_recording", FLAG, "Records request and response in analytics.")
            .declared("enable_detail_recording", FLAG, "Old spelling of `enable_detailed_recording`.")
            .declared("session_lifetime", SECONDS, "How long the gateway keeps the session after creation, in seconds.")
            .declared("post_expiry_action", POST_EXPIRY_ACTION, "What happens to the session after it has expired.")
            .declared(
                    "post_expiry_grace_period",
                    SECONDS_OR_FOR_EVER,
                    "Seconds that an expired session is kept, or `unlimited`.")
            .declared("data_expires", SECONDS, "Lifetime of analytics records of this key, in seconds.")
            .declared("id_extractor_deadline", WHOLE, "Until when an id extractor's cache holds, in epoch seconds.")
            .gateway("apply_policy_id", TEXT, "Old single form of `apply_policies`.")
            .gateway("last_check", WHOLE, "Gateway's own stamp.")
            .gateway("allowance", REAL, "Gateway's own counter.")
            .gateway("date_created", TEXT, "Gateway's own stamp.")
            .gateway("last_updated", TEXT, "Gateway's own stamp.")
            .gateway("quota_renews", WHOLE, "When the used quota starts again, in epoch seconds.")
            .gateway("quota_remaining", WHOLE, "Requests left in this quota period.")
            .build();

    public static final Shape POLICY = limits(Shape.of("policy"))
            .declared("id", TEXT, "The gateway's policy id; made by the project's `policy_ids` when left out.")
            .declared("name", TEXT, "A readable name; the name in the file when left out.")
            .declared("org_id", TEXT, "The organisation; the project's `org_id` when left out.")
            .shaped("access_rights", new MapOf(new Struct(ACCESS_RIGHT)), "Which APIs the policy opens.")
            .declared("active", FLAG, "Shown by dashboards; true when left out.")
            .declared("is_inactive", FLAG, "Suspends every key that carries the policy.")
            .declared("tags", TEXT_SET, "Tags added to every key that carries the policy.")
            .declared(
                    "meta_data", FREE_DATA, "Data merged into every key that carries the policy; wins over the key's.")
            .declared("hmac_enabled", FLAG, "Requests of its keys must be HMAC-signed.")
            .declared("enable_http_signature_validation", FLAG, "Requests of its keys must be RSA-signed.")
            .declared(
                    "key_expires_in",
                    SECONDS_OR_NONE,
                    "Life of a new key that carries the policy; replaces its `expires`.")
            .declared("post_expiry_action", POST_EXPIRY_ACTION, "What happens to its keys after they have expired.")
            .declared(
                    "post_expiry_grace_period",
                    SECONDS_OR_FOR_EVER,
                    "Seconds that its expired keys are kept, or `unlimited`.")
            .declared("partitions", new Struct(PARTITIONS), "Which parts the policy decides; all when left out.")
            .declared(
                    "graphql_access_rights",
                    new MapOf(new Struct(GRAPHQL_PLACEHOLDER)),
                    "Placeholder of the gateway's: names with empty objects, without effect in v5.14.0.")
            .gateway("_id", TEXT, "Database id.")
            .gateway("last_updated", TEXT, "Gateway's own stamp.")
            .build();

    private Shapes() {}

    private static Shape.Builder limits(Shape.Builder shape) {
        return shape.declared("rate", RATE, "Requests allowed per interval, or `unlimited`.")
                .declared("per", FINE_SECONDS_OR_NONE, "The interval of `rate`, in seconds.")
                .declared("smoothing", new Struct(SMOOTHING), "Rate-limit smoothing.")
                .declared(
                        "throttle_interval",
                        SECONDS_OR_OFF,
                        "Seconds between retries of a throttled request, or `off`.")
                .declared("throttle_retry_limit", WHOLE_OR_OFF, "How often a throttled request is retried, or `off`.")
                .declared("max_query_depth", COUNT, "Deepest GraphQL query allowed, or `unlimited`.")
                .declared("quota_max", COUNT, "Requests allowed per quota period, or `unlimited`.")
                .declared("quota_renewal_rate", SECONDS_OR_NONE, "Length of the quota period, in seconds.");
    }
}
