package dev.keywright.gateway.http;

import dev.keywright.model.LoadedApi;
import dev.keywright.model.SessionRetention;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** API definitions in the classic form, which GET /tyk/apis also uses for OAS definitions. */
final class ClassicApis {

    private static final Map<String, String> AUTH_KINDS = new LinkedHashMap<>();

    static {
        AUTH_KINDS.put("use_keyless", "keyless");
        AUTH_KINDS.put("use_standard_auth", "token");
        AUTH_KINDS.put("use_basic_auth", "basic");
        AUTH_KINDS.put("enable_signature_checking", "hmac");
        AUTH_KINDS.put("enable_jwt", "jwt");
        AUTH_KINDS.put("use_mutual_tls_auth", "mtls");
        AUTH_KINDS.put("use_oauth2", "oauth");
        AUTH_KINDS.put("use_openid", "openid");
        AUTH_KINDS.put("use_go_plugin_auth", "plugin");
        AUTH_KINDS.put("enable_coprocess_auth", "plugin");
        AUTH_KINDS.put("custom_plugin_auth_enabled", "plugin");
    }

    private ClassicApis() {}

    static LoadedApi of(Value.Fields definition) {
        return new LoadedApi(
                definition.text("api_id"),
                definition.text("name"),
                definition.text("org_id"),
                definition.flag("active"),
                versions(definition.fields("version_data")),
                authKinds(definition),
                definition.text("application_protocol").equals("mcp"),
                isVersioned(definition.fields("version_data")),
                ReleaseMarks.of(definition).stream().map(Release::line).collect(Collectors.toSet()),
                Set.of(),
                new SessionRetention(
                        Math.max(0, definition.whole("session_lifetime")),
                        definition.flag("session_lifetime_respects_key_expiration")));
    }

    private static boolean isVersioned(Value.Fields data) {
        return !data.flag("not_versioned") && data.fields("versions").size() > 0;
    }

    private static Set<String> versions(Value.Fields data) {
        Value.Fields versions = data.fields("versions");
        return isVersioned(data) ? new TreeSet<>(versions.names()) : Set.of("Default");
    }

    /** An API without a configured authentication method expects a token. */
    private static Set<String> authKinds(Value.Fields definition) {
        var kinds = new TreeSet<String>();
        AUTH_KINDS.forEach((field, kind) -> {
            if (definition.flag(field)) {
                kinds.add(kind);
            }
        });
        return kinds.isEmpty() ? Set.of("token") : kinds;
    }
}
