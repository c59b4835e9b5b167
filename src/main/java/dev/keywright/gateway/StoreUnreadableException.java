package dev.keywright.gateway;

import dev.keywright.diagnostic.Diagnostic;

/**
 * The gateway cannot read its store. It then responds with 404 to every read of a session, as for one that does not
 * exist, so a missing session proves nothing.
 */
public final class StoreUnreadableException extends ReadingException {

    private static final long serialVersionUID = 1L;

    private StoreUnreadableException(Diagnostic diagnostic) {
        super(diagnostic);
    }

    /** The gateway itself reports it. */
    public static StoreUnreadableException reported() {
        return of("The gateway reports that its Redis is down (details.redis of /hello)");
    }

    /** @param namespace whose ledger existed when the run began */
    public static StoreUnreadableException noLonger(String namespace) {
        return of("The gateway no longer shows the ledger of " + namespace + ", which it showed a moment ago");
    }

    /** @param answer the gateway's response to the first write */
    public static StoreUnreadableException refused(String answer) {
        return new StoreUnreadableException(Diagnostic.error(
                        GatewayCode.STORE_UNREADABLE, "The gateway could not store the lock of this run: " + answer)
                .because("it answers so when its Redis is down or cannot be written to, and nothing was changed")
                .hint("check the gateway's log and details.redis of its /hello, which is up to 10 s old; apply again"
                        + " when its Redis is back"));
    }

    private static StoreUnreadableException of(String summary) {
        return new StoreUnreadableException(Diagnostic.error(GatewayCode.STORE_UNREADABLE, summary)
                .because("without its Redis a gateway answers 404 to every read of a key, so keys that exist would be"
                        + " planned as new; nothing that it does not show is believed")
                .hint("check the gateway's log and details.redis of its /hello, which is up to 10 s old; plan again"
                        + " when its Redis is back"));
    }
}
