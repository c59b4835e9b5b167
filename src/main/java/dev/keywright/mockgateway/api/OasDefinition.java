package dev.keywright.mockgateway.api;

import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An OpenAPI document with Tyk's extension {@code x-tyk-api-gateway} ({@code apidef/oas}). The gateway turns it into a
 * classic definition when it loads it, and so does this class, for the parts that the embedded gateway uses.
 */
final class OasDefinition {

    private static final String EXTENSION = "x-tyk-api-gateway";

    private final Value.Fields document;
    private final Value.Fields tyk;

    private OasDefinition(Value.Fields document) {
        this.document = document;
        this.tyk = document.fields(EXTENSION);
    }

    /** Whether the object is an OpenAPI document, with the extension or without. */
    static boolean isOpenApi(Value.Fields object) {
        return object.has("openapi") || object.has("swagger");
    }

    /** Whether the document has what a gateway needs to serve it. */
    static boolean isApi(Value.Fields document) {
        return document.has(EXTENSION);
    }

    /** The classic definition of the API. */
    static Value.Fields classic(Value.Fields document) {
        return new OasDefinition(document).classic();
    }

    private Value.Fields classic() {
        Value.Fields info = tyk.fields("info");
        Value.Fields listenPath = tyk.fields("server").fields("listenPath");
        var fields = new TreeMap<String, Value>();
        fields.put("is_oas", Value.TRUE);
        fields.put("api_id", Value.text(info.text("id")));
        fields.put("name", Value.text(info.text("name")));
        fields.put("org_id", Value.text(info.text("orgId")));
        fields.put("active", Value.flag(info.fields("state").flag("active")));
        fields.put(
                "proxy",
                Value.Fields.of(Map.of(
                        "listen_path", Value.text(listenPath.text("value")),
                        "strip_listen_path", Value.flag(listenPath.flag("strip")),
                        "target_url", Value.text(tyk.fields("upstream").text("url")))));
        fields.put(
                "version_data",
                Value.Fields.of(
                        Map.of("not_versioned", Value.TRUE, "versions", Value.Fields.of("", Value.Fields.EMPTY))));
        if (info.fields("versioning").flag("enabled")) {
            fields.put("definition", Value.Fields.of("enabled", Value.TRUE));
        }
        authentication(fields);
        return Value.Fields.of(fields);
    }

    private void authentication(Map<String, Value> fields) {
        Value.Fields authentication = tyk.fields("server").fields("authentication");
        fields.put("use_keyless", Value.flag(!authentication.flag("enabled")));
        var configs = new TreeMap<String, Value>();
        Value.Fields schemes = authentication.fields("securitySchemes");
        Value.Fields declared = document.fields("components").fields("securitySchemes");
        for (String name : required(authentication)) {
            if (schemes.fields(name).flag("enabled")) {
                scheme(declared.fields(name), schemes.fields(name)).addTo(fields, configs);
            }
        }
        Value.Fields hmac = authentication.fields("hmac");
        if (hmac.flag("enabled")) {
            new Scheme("enable_signature_checking", "hmac", source(hmac)).addTo(fields, configs);
        }
        if (authentication.fields("oidc").flag("enabled")) {
            fields.put("use_openid", Value.TRUE);
        }
        if (authentication.fields("custom").flag("enabled")) {
            fields.put("custom_plugin_auth_enabled", Value.TRUE);
        }
        fields.put("auth_configs", Value.Fields.of(configs));
    }

    /** The schemes that count: those of the document's first requirement, or of all in the mode {@code compliant}. */
    private List<String> required(Value.Fields authentication) {
        if (!(document.get("security") instanceof Value.Items requirements)) {
            return List.of();
        }
        long counted = authentication.text("securityProcessingMode").equals("compliant") ? Long.MAX_VALUE : 1;
        return requirements.items().stream()
                .limit(counted)
                .filter(Value.Fields.class::isInstance)
                .flatMap(one -> ((Value.Fields) one).names().stream())
                .distinct()
                .toList();
    }

    /** @param kind its name in {@code auth_configs} */
    private record Scheme(String flag, String kind, Value.Fields config) {

        void addTo(Map<String, Value> fields, Map<String, Value> configs) {
            fields.put(flag, Value.TRUE);
            configs.put(kind, config.withoutZeros());
        }
    }

    private static Scheme scheme(Value.Fields declared, Value.Fields settings) {
        return switch (declared.text("type")) {
            case "oauth2" -> new Scheme("use_oauth2", "oauth", source(settings));
            case "http" ->
                declared.text("scheme").equals("basic")
                        ? new Scheme("use_basic_auth", "basic", source(settings))
                        : new Scheme("enable_jwt", "jwt", source(settings));
            default -> new Scheme("use_standard_auth", "authToken", token(declared, settings));
        };
    }

    /** Where the token is expected: the place that the scheme names, and those that the extension adds. */
    private static Value.Fields token(Value.Fields declared, Value.Fields settings) {
        Value.Fields config = source(settings)
                .with("use_certificate", settings.get("enableClientCertificate"))
                .with(
                        "validate_signature",
                        settings.fields("signatureValidation").get("enabled"));
        Value name = declared.get("name");
        return switch (declared.text("in")) {
            case "query" -> config.with("use_param", Value.TRUE).with("param_name", name);
            case "cookie" -> config.with("use_cookie", Value.TRUE).with("cookie_name", name);
            default -> config.with("disable_header", Value.FALSE).with("auth_header_name", name);
        };
    }

    private static Value.Fields source(Value.Fields settings) {
        Value.Fields config = Value.Fields.EMPTY
                .with("disable_header", Value.flag(!settings.fields("header").flag("enabled")))
                .with("use_param", settings.fields("query").get("enabled"))
                .with("use_cookie", settings.fields("cookie").get("enabled"))
                .with("param_name", settings.fields("query").get("name"))
                .with("cookie_name", settings.fields("cookie").get("name"));
        return config.with("auth_header_name", settings.fields("header").get("name"));
    }
}
