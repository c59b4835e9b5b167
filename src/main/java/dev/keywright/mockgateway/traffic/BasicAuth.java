package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.tyk.TokenText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** User name and password ({@code mw_basic_auth.go}). The name is a key id of the API's organisation. */
final class BasicAuth implements Authentication {

    private static final String MALFORMED = "Attempted access with malformed header, ";

    private record User(String name, String password) {}

    private final KeyLookup keys;
    private final GatewayState state;
    private final PasswordCheck passwords = new PasswordCheck();

    BasicAuth(KeyLookup keys, GatewayState state) {
        this.keys = keys;
        this.state = state;
    }

    @Override
    public Caller identify(ApiDefinition api, IncomingRequest call) throws RequestRefusedException {
        User user = user(api, call);
        return keys.find(api, user.name())
                .or(() -> oldStyle(api, user.name()))
                .filter(caller -> passwords.fits(caller.session(), user.password()))
                .orElseThrow(() -> RequestRefusedException.asking(api.name(), "User not authorised"));
    }

    private Optional<Caller> oldStyle(ApiDefinition api, String name) {
        return state.settings().hashKeyFunction().isEmpty()
                ? Optional.empty()
                : keys.find(api, TokenText.generate(api.orgId(), name, ""));
    }

    private static User user(ApiDefinition api, IncomingRequest call) throws RequestRefusedException {
        String given = Authentication.credential(api.authConfig("basic"), call);
        if (given.isEmpty()) {
            throw RequestRefusedException.asking(api.name(), "Authorization field missing");
        }
        String[] words = given.split(" ", -1);
        if (words.length != 2) {
            throw RequestRefusedException.with(400, MALFORMED + "header not in basic auth format");
        }
        String[] parts = decoded(words[1]).split(":", -1);
        if (parts.length != 2) {
            throw RequestRefusedException.with(400, MALFORMED + "values not in basic auth format");
        }
        return new User(parts[0], parts[1]);
    }

    private static String decoded(String word) throws RequestRefusedException {
        try {
            return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RequestRefusedException.with(400, MALFORMED + "auth data not encoded correctly");
        }
    }
}
