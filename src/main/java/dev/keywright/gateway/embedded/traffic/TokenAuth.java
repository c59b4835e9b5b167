package dev.keywright.gateway.embedded.traffic;

import dev.keywright.gateway.embedded.api.ApiDefinition;
import dev.keywright.gateway.embedded.wire.Call;

/** A bare token, perhaps after the word Bearer ({@code mw_auth_key.go}). */
final class TokenAuth implements Authentication {

    private static final String BEARER = "Bearer ";

    private final KeyLookup keys;

    TokenAuth(KeyLookup keys) {
        this.keys = keys;
    }

    @Override
    public Caller identify(ApiDefinition api, Call call) throws Refused {
        String given = Authentication.credential(api.authConfig("authToken"), call);
        String key =
                given.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? given.substring(BEARER.length()) : given;
        if (key.isEmpty()) {
            throw Refused.with(401, "Authorization field missing");
        }
        return keys.find(api, key).orElseThrow(() -> Refused.with(403, "Access to this API has been disallowed"));
    }
}
