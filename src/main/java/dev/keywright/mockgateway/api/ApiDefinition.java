package dev.keywright.mockgateway.api;

import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A classic API definition ({@code apidef/api_definitions.go}), as far as the embedded gateway uses it, or an OpenAPI one in its form. */
public record ApiDefinition(Value.Fields json) {

    private static final List<String> FLAGS = List.of(
            "active",
            "use_keyless",
            "use_standard_auth",
            "use_basic_auth",
            "enable_signature_checking",
            "enable_jwt",
            "use_oauth2",
            "use_openid",
            "use_mutual_tls_auth");

    private static final List<String> OTHER_AUTH = List.of(
            "enable_jwt",
            "use_oauth2",
            "use_openid",
            "use_mutual_tls_auth",
            "enable_coprocess_auth",
            "use_go_plugin_auth",
            "custom_plugin_auth_enabled");

    private static final List<String> NOT_IMITATED =
            List.of("enable_ip_whitelisting", "enable_ip_blacklisting", "enable_batch_request_support", "expiration");

    public String id() {
        return json.text("api_id");
    }

    public String name() {
        return json.text("name");
    }

    public String orgId() {
        return json.text("org_id");
    }

    /** False only if the definition sets it so; a real gateway does not load such an API. */
    public boolean active() {
        return !(json.get("active") instanceof Value.Flag flag) || flag.flag();
    }

    /** A proxy of the Model Context Protocol. */
    public boolean mcp() {
        return json.text("application_protocol").equals("mcp");
    }

    /** The listen path; always begins with a slash. */
    public String listenPath() {
        String path = json.fields("proxy").text("listen_path");
        return path.startsWith("/") ? path : "/" + path;
    }

    public boolean stripsListenPath() {
        return json.fields("proxy").flag("strip_listen_path");
    }

    public boolean keyless() {
        return json.flag("use_keyless");
    }

    public boolean basicAuth() {
        return json.flag("use_basic_auth");
    }

    public boolean signed() {
        return json.flag("enable_signature_checking");
    }

    /** Whether a bare token is accepted: configured explicitly, or because no other method is. */
    public boolean token() {
        return json.flag("use_standard_auth") || !(basicAuth() || signed());
    }

    /** Authentication methods that are not imitated; a request to such an API returns 501. */
    public List<String> otherAuth() {
        var kinds = new ArrayList<>(OTHER_AUTH.stream().filter(json::flag).toList());
        if (json.fields("external_oauth").flag("enabled")) {
            kinds.add("external_oauth");
        }
        if (authConfig("authToken").flag("use_certificate")) {
            kinds.add("auth.use_certificate");
        }
        if (authConfig("authToken").flag("validate_signature")) {
            kinds.add("auth.validate_signature");
        }
        return kinds;
    }

    /** Where an authentication method looks for its token: {@code authToken}, {@code basic} or {@code hmac}. */
    public Value.Fields authConfig(String kind) {
        Value.Fields configs = json.fields("auth_configs");
        return configs.has(kind) || !kind.equals("authToken") ? configs.fields(kind) : json.fields("auth");
    }

    public Value.Fields versioning() {
        return json.fields("definition");
    }

    public boolean notVersioned() {
        return json.fields("version_data").flag("not_versioned");
    }

    public String defaultVersion() {
        return json.fields("version_data").text("default_version");
    }

    public List<String> versions() {
        return json.fields("version_data").fields("versions").names();
    }

    /** The definition with the flags that a real gateway writes out too. */
    public Value.Fields echoed() {
        var all = new TreeMap<String, Value>();
        FLAGS.forEach(flag -> all.put(flag, Value.FALSE));
        all.putAll(json.toMap());
        return Value.Fields.of(all);
    }

    /** Parts of a definition that affect requests in a real gateway, but not here. */
    public List<String> notImitated() {
        var found = new ArrayList<String>(otherAuth());
        NOT_IMITATED.stream().filter(name -> !json.get(name).isZero()).forEach(found::add);
        if (mcp()) {
            found.add("application_protocol mcp");
        }
        if (versioning().flag("enabled")) {
            found.add("definition.enabled");
        }
        Value.Fields versions = json.fields("version_data").fields("versions");
        for (String version : versions.names()) {
            for (String paths : List.of("paths", "extended_paths")) {
                boolean any =
                        !versions.fields(version).fields(paths).withoutZeros().isZero();
                if (any) {
                    found.add("version_data.versions." + version + "." + paths);
                }
            }
        }
        return found;
    }
}
