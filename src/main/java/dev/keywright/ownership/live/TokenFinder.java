package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.Optional;

/**
 * Finds the token of a session that was found by its bare id, since only the token still finds it after the gateway's
 * hash function has changed. The keys of a gateway usually share a function, so the last one found is tried first.
 */
final class TokenFinder {

    private final Gateway gateway;
    private final String orgId;
    private volatile HashFunction last = HashFunction.MURMUR64;

    TokenFinder(Gateway gateway, String orgId) {
        this.gateway = gateway;
        this.orgId = orgId;
    }

    /** Empty if the gateway stores the session under the bare id itself, as old ones did. */
    Optional<Token> of(Secret id, Session session) {
        Optional<Token> likely = tried(id, last, session);
        if (likely.isPresent()) {
            return likely;
        }
        for (HashFunction function : HashFunction.values()) {
            Optional<Token> token = tried(id, function, session);
            if (token.isPresent()) {
                last = function;
                return token;
            }
        }
        return Optional.empty();
    }

    private Optional<Token> tried(Secret id, HashFunction function, Session session) {
        var token = new Token(orgId, id, function);
        if (!token.hasId() || token.text().reveal().indexOf('/') >= 0) {
            return Optional.empty();
        }
        return gateway.session(new SessionRef.ByToken(token.text()))
                .filter(found -> found.fields()
                        .text("date_created")
                        .equals(session.fields().text("date_created")))
                .map(found -> token);
    }
}
