package dev.keywright.plan.inventory;

import java.util.Optional;

/**
 * When a key stops working.
 *
 * @param expires in epoch seconds; 0 = never
 * @param deletion when the gateway deletes its session by itself, which ends the key as well
 */
public record KeyEnd(long expires, Optional<Deletion> deletion) {

    /** What makes the gateway delete a session. */
    public enum Cause {
        /** {@code session_lifetime} of the APIs that the key opens. */
        API_LIFETIME,
        /** {@code session_lifetime} of the key. */
        KEY_LIFETIME,
        /** {@code post_expiry_action} of the key or of a policy. */
        POST_EXPIRY
    }

    /**
     * @param at in epoch seconds. Where a lifetime decides, it starts again with each write of the session, also with those that
     *     the gateway makes on requests, so it can come later.
     * @param lifetime in seconds; 0 for {@link Cause#POST_EXPIRY}
     * @param api the name of the API that decides; empty for other causes
     */
    public record Deletion(long at, Cause cause, long lifetime, String api) {}

    /** In epoch seconds; empty when nothing ends it. */
    public Optional<Long> first() {
        Optional<Long> deleted = deletion.map(Deletion::at);
        if (expires <= 0) {
            return deleted;
        }
        return Optional.of(deleted.filter(at -> at < expires).orElse(expires));
    }

    /** Whether the session is deleted before {@code expires}, or there is no {@code expires}. */
    public boolean isCutShort() {
        return deletion.isPresent() && (expires <= 0 || deletion.get().at() < expires);
    }
}
