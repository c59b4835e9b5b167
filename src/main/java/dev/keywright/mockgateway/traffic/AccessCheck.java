package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.model.value.Value;
import java.util.List;

/** What a known key may do: whether it is active, and which APIs, versions and paths it opens. */
final class AccessCheck {

    private final GatewayState state;

    AccessCheck(GatewayState state) {
        this.state = state;
    }

    void check(ApiDefinition api, IncomingRequest call, Versions.Asked version, Caller caller)
            throws RequestRefusedException {
        if (caller.session().fields().flag("is_inactive")) {
            throw RequestRefusedException.with(403, "Key is inactive, please renew");
        }
        long expires = caller.session().expires();
        if (expires > 0 && state.past(expires)) {
            throw RequestRefusedException.with(401, "Key has expired, please renew");
        }
        if (!opens(api, version, caller)) {
            throw RequestRefusedException.with(403, "Access to this API has been disallowed");
        }
        if (!allows(caller.right(api), call)) {
            throw RequestRefusedException.with(403, "Access to this resource has been disallowed");
        }
    }

    /** A key that names no API opens all of them. */
    private static boolean opens(ApiDefinition api, Versions.Asked version, Caller caller) {
        if (!caller.namesApis()) {
            return true;
        }
        if (!caller.session().fields().fields("access_rights").has(api.id())) {
            return false;
        }
        List<String> open = caller.right(api).texts("versions");
        return api.notVersioned()
                || open.contains(Versions.named(api, version))
                || (api.versioning().flag("fallback_to_default") && open.contains(api.defaultVersion()));
    }

    private static boolean allows(Value.Fields right, IncomingRequest call) {
        List<Value> allowed = right.items("allowed_urls");
        return allowed.isEmpty()
                || allowed.stream()
                        .anyMatch(item -> item instanceof Value.Fields url
                                && url.texts("methods").contains(call.method())
                                && Paths.matches(url.text("url"), call.path()));
    }
}
