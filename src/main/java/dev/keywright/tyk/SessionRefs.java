package dev.keywright.tyk;

import dev.keywright.model.value.Secret;

/** Selects the most reliable reference to a session whose token is known. */
public final class SessionRefs {

    private SessionRefs() {}

    /**
     * By token wherever possible.
     *
     * @param supplied whether the id is a user's secret, which must not be written where the gateway itself keeps only
     * a hash
     * @param hashed whether the gateway hashes keys
     */
    public static SessionRef of(Token token, boolean supplied, boolean hashed) {
        Secret text = token.text();
        boolean inPath = text.reveal().indexOf('/') < 0;
        if (inPath && !(supplied && hashed)) {
            return new SessionRef.ByToken(text);
        }
        return hashed ? new SessionRef.ByHash(token.hash()) : new SessionRef.ById(token.id(), token.orgId());
    }
}
