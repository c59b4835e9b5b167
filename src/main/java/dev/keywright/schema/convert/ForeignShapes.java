package dev.keywright.schema.convert;

import dev.keywright.json.GoDecoder;
import dev.keywright.json.JsonTree;
import dev.keywright.model.fields.Shapes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** By which fields a foreign object is known for what it is. */
final class ForeignShapes {

    private static final Set<String> OF_POLICIES = Set.of(
            "_id",
            "id",
            "name",
            "active",
            "state",
            "partitions",
            "key_expires_in",
            "access_rights_array",
            "graphql_access_rights",
            "graphql_enabled",
            "auth_type",
            "auth_types");

    private static final Set<String> OF_KEYS = Set.of(
            "alias",
            "apply_policies",
            "apply_policy_id",
            "basic_auth_data",
            "certificate",
            "data_expires",
            "enable_detail_recording",
            "enable_detailed_recording",
            "expires",
            "hmac_string",
            "id_extractor_deadline",
            "jwt_data",
            "key_hash",
            "key_id",
            "keyid",
            "monitor",
            "mtls_static_certificate_bindings",
            "oauth_client_id",
            "oauth_keys",
            "rsa_certificate_id",
            "session_lifetime");

    /** Counters and stamps of sessions, which people copy into policies, too. */
    private static final Set<String> ON_BOTH =
            Set.of("allowance", "date_created", "last_check", "quota_remaining", "quota_renews");

    private static final List<String> CONTAINERS = List.of("access_rights", "access_rights_array", "apply_policies");

    private ForeignShapes() {}

    /** Whether it has a field of a policy or session itself; a map of such objects has none. */
    static boolean isObject(JsonTree.Members object) {
        return object.members().stream()
                .filter(member -> !ForeignMembers.isNull(member.value()))
                .anyMatch(member -> CONTAINERS.stream().anyMatch(member.name()::equalsIgnoreCase)
                        || !(member.value() instanceof JsonTree.Members) && isField(member.name()));
    }

    private static boolean isField(String name) {
        return GoDecoder.named(name, Shapes.POLICY).isPresent()
                || GoDecoder.named(name, Shapes.SESSION).isPresent();
    }

    /** Empty where it could be either, and where as many fields speak for one as for the other. */
    static Optional<ForeignObject.Kind> kind(JsonTree.Members object) {
        long policy = count(object, OF_POLICIES);
        long key = count(object, OF_KEYS);
        return policy == key
                ? Optional.empty()
                : Optional.of(policy > key ? ForeignObject.Kind.POLICY : ForeignObject.Kind.KEY);
    }

    private static long count(JsonTree.Members object, Set<String> names) {
        return object.members().stream()
                .filter(member -> !ForeignMembers.isNull(member.value()))
                .map(member -> member.name().toLowerCase(Locale.ROOT))
                .distinct()
                .filter(names::contains)
                .count();
    }

    /** Whether something speaks for a key. What names a policy would show the value of a key that was taken for one. */
    static boolean couldBeKey(JsonTree.Members object) {
        return count(object, OF_KEYS) > 0 || count(object, ON_BOTH) > 0;
    }

    /** An API definition, which converts to nothing but shows the names of APIs. */
    static boolean isApi(JsonTree.Members object) {
        return ForeignMembers.has(object, "x-tyk-api-gateway")
                || ForeignMembers.object(object, "api_definition", "api_model")
                        .filter(inner -> ForeignMembers.has(inner, "api_id"))
                        .isPresent()
                || ForeignMembers.has(object, "api_id")
                        && (ForeignMembers.has(object, "proxy") || ForeignMembers.has(object, "version_data"));
    }
}
