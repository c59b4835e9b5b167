package dev.keywright.app.adopt;

import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.KeyTexts;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A live key.
 *
 * @param ref how the gateway is asked for it
 * @param username of a basic-auth user, where it is known
 */
public record FoundKey(SessionRef ref, Session session, Optional<String> username) {

    /** What the gateway may store the session under: two found keys that share one are the same. */
    List<Secret> places(String orgId) {
        return KeyTexts.places(ref, orgId);
    }

    /** Texts that must not be in any file: the key as clients may send it, and its hash. */
    List<Secret> secrets(String orgId) {
        var secrets = new ArrayList<>(places(orgId));
        if (username.isEmpty() && ref instanceof SessionRef.ByToken byToken) {
            Token.parse(byToken.token(), orgId).map(Token::id).ifPresent(secrets::add);
        }
        return secrets;
    }
}
