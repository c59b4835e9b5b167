package dev.keywright.mockgateway.admin;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Responses of the releases that write sessions and policies in full, zero or not. */
final class ZeroValues {

    private static final Value.Fields SESSION = read("""
            {"last_check": 0, "allowance": 0, "rate": 0, "per": 0, "throttle_interval": 0, "throttle_retry_limit": 0,
             "max_query_depth": 0, "date_created": "0001-01-01T00:00:00Z", "expires": 0, "quota_max": 0,
             "quota_renews": 0, "quota_remaining": 0, "quota_renewal_rate": 0, "access_rights": null, "org_id": "",
             "oauth_client_id": "", "oauth_keys": null, "certificate": "",
             "basic_auth_data": {"password": "", "hash_type": ""}, "jwt_data": {"secret": ""}, "hmac_enabled": false,
             "enable_http_signature_validation": false, "hmac_string": "", "rsa_certificate_id": "",
             "is_inactive": false, "apply_policy_id": "", "apply_policies": null, "data_expires": 0,
             "monitor": {"trigger_limits": null}, "enable_detail_recording": false,
             "enable_detailed_recording": false, "meta_data": {}, "tags": [], "alias": "", "last_updated": "",
             "id_extractor_deadline": 0, "session_lifetime": 0, "smoothing": null}
            """);

    private static final Value.Fields RIGHT = read("""
            {"api_name": "", "api_id": "", "versions": null, "allowed_urls": null, "restricted_types": null,
             "allowed_types": null, "field_access_rights": null, "disable_introspection": false,
             "allowance_scope": "",
             "limit": {"rate": 0, "per": 0, "throttle_interval": 0, "throttle_retry_limit": 0, "max_query_depth": 0,
                       "quota_max": 0, "quota_renews": 0, "quota_remaining": 0, "quota_renewal_rate": 0}}
            """);

    private ZeroValues() {}

    static Value.Fields session(Value.Fields session, Release release) {
        return release.leavesOutZeros() ? session : rights(over(release.known(SESSION), session));
    }

    /** In a policy, only access rights lack zero values; a field of a later release is absent. */
    static Value.Fields policy(Value.Fields policy, Release release) {
        return release.leavesOutZeros() ? policy : rights(policy.filtered(release::knows));
    }

    private static Value.Fields rights(Value.Fields object) {
        Value.Fields rights = object.fields("access_rights");
        for (String api : rights.names()) {
            rights = rights.with(api, over(RIGHT, rights.fields(api)));
        }
        return rights.isZero() ? object : object.with("access_rights", rights);
    }

    private static Value.Fields over(Value.Fields zeros, Value.Fields given) {
        Value.Fields all = zeros;
        for (String name : given.names()) {
            all = all.with(
                    name,
                    zeros.get(name) instanceof Value.Fields inner && given.get(name) instanceof Value.Fields fields
                            ? over(inner, fields)
                            : given.get(name));
        }
        return all;
    }

    private static Value.Fields read(String json) {
        return (Value.Fields) Json.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
