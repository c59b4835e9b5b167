package dev.keywright.app.adopt;

import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.HashFunction;
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
        if (ref instanceof SessionRef.ByHash byHash) {
            return List.of(byHash.hash());
        }
        if (ref instanceof SessionRef.ByToken byToken) {
            return List.of(
                    byToken.token(),
                    Token.parse(byToken.token(), orgId)
                            .map(Token::hash)
                            .orElseGet(() -> HashFunction.LEGACY.hash(byToken.token())));
        }
        return List.of(((SessionRef.ById) ref).id());
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
