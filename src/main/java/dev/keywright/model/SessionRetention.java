package dev.keywright.model;

/**
 * How long an API has the gateway keep the sessions that open it: {@code session_lifetime} and {@code
 * session_lifetime_respects_key_expiration} of its definition ({@code SessionState.Lifetime} in {@code user/session.go}).
 *
 * @param seconds from each write of the session on; 0 = it is not deleted
 * @param untilExpiry whether a key is kept at least until its {@code expires}, and for good without one
 */
public record SessionRetention(long seconds, boolean untilExpiry) {

    public static final SessionRetention FOREVER = new SessionRetention(0, false);
}
