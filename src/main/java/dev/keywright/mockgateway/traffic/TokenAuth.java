package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.wire.IncomingRequest;

/** A bare token, perhaps after the word Bearer ({@code mw_auth_key.go}). */
final class TokenAuth implements Authentication {

    private static final String BEARER = "Bearer ";

    private final KeyLookup keys;

    TokenAuth(KeyLookup keys) {
        this.keys = keys;
    }

    @Override
    public Caller identify(ApiDefinition api, IncomingRequest call) throws RequestRefusedException {
        String given = Authentication.credential(api.authConfig("authToken"), call);
        String key =
                given.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? given.substring(BEARER.length()) : given;
        if (key.isEmpty()) {
            throw RequestRefusedException.with(401, "Authorization field missing");
        }
        return keys.find(api, key)
                .orElseThrow(() -> RequestRefusedException.with(403, "Access to this API has been disallowed"));
    }
}
