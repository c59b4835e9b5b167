package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.model.value.Value;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which version of an API a request asks for; checked before anything about the key ({@code mw_version_check.go}). */
final class Versions {

    /**
     * @param name as requested; empty if none was requested
     * @param path without the version, if the API strips it
     */
    record Asked(String name, String path) {}

    private Versions() {}

    static Asked check(ApiDefinition api, IncomingRequest call) throws RequestRefusedException {
        Asked asked = asked(api, call);
        String name = named(api, asked);
        if (api.notVersioned()) {
            return asked;
        }
        if (name.isEmpty()) {
            throw RequestRefusedException.with(403, "Version information not found");
        }
        boolean exists = api.versions().contains(name)
                || (api.versioning().flag("fallback_to_default")
                        && api.versions().contains(api.defaultVersion()));
        if (!exists) {
            throw RequestRefusedException.with(403, "This API version does not seem to exist");
        }
        return asked;
    }

    /** The requested version, or the default one. */
    static String named(ApiDefinition api, Asked asked) {
        return asked.name().isEmpty() ? api.defaultVersion() : asked.name();
    }

    private static Asked asked(ApiDefinition api, IncomingRequest call) {
        String key = api.versioning().text("key");
        if (api.notVersioned()) {
            return new Asked("", call.path());
        }
        return switch (api.versioning().text("location")) {
            case "header" -> new Asked(call.header(key), call.path());
            case "url-param" -> new Asked(call.param(key), call.path());
            case "url" -> inPath(api, call.path());
            default -> new Asked("", call.path());
        };
    }

    private static Asked inPath(ApiDefinition api, String path) {
        Value.Fields versioning = api.versioning();
        String slug = "/" + api.json().text("slug");
        String rest = ListenPath.without(api, path);
        String inside = rest.startsWith(slug) ? rest.substring(slug.length()) : rest;
        for (String part : inside.split("/")) {
            if (!part.isEmpty()) {
                boolean strips = (versioning.flag("strip_versioning_data") || versioning.flag("strip_path"))
                        && matches(versioning.text("url_versioning_pattern"), part);
                return new Asked(part, strips ? path.replaceFirst(Pattern.quote(part + "/"), "") : path);
            }
        }
        return new Asked("", path);
    }

    private static boolean matches(String pattern, String part) {
        try {
            return pattern.isEmpty() || Pattern.compile(pattern).matcher(part).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }
}
