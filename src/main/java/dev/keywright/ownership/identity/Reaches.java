package dev.keywright.ownership.identity;

import dev.keywright.gateway.Reach;
import dev.keywright.model.Secret;

/** The surest way to a session whose token is known. */
public final class Reaches {

    private Reaches() {}

    /**
     * By token wherever that is possible.
     *
     * @param supplied the id is somebody's secret, which is not written down where the gateway itself keeps only a hash
     * @param hashed whether the gateway hashes keys
     */
    public static Reach of(Token token, boolean supplied, boolean hashed) {
        Secret text = token.text();
        boolean inPath = text.reveal().indexOf('/') < 0;
        if (inPath && !(supplied && hashed)) {
            return new Reach.ByToken(text);
        }
        return hashed ? new Reach.ByHash(token.hash()) : new Reach.ById(token.id(), token.orgId());
    }
}
