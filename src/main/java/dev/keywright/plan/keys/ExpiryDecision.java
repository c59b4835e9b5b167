package dev.keywright.plan.keys;

import dev.keywright.model.Expiry;
import dev.keywright.model.Session;
import java.util.Optional;

/**
 * The {@code expires} of a key, decided from the files, the gateway and the current time.
 *
 * <p>A date in the past must never make a key work: the gateway ignores a past {@code expires}, which would leave a key
 * that never expires (trap 1). So a living key is ended with {@code expires: 1}, and an expired one is left alone. A
 * policy's {@code key_expires_in} counts once, at creation (trap 11); from then on the live date is kept, since any
 * other value would make a trial endless or start it again.
 *
 * @param expires what to send and expect, in epoch seconds; 0 = never
 */
record ExpiryDecision(Phase phase, long expires) {

    /** An {@code expires} that ends a key at once. */
    static final long AT_ONCE = 1;

    enum Phase {
        /** It lives, or is to be created. */
        LIVES,
        /** Its declared end has come and the key still works. */
        ENDS,
        /** Its declared end has come, and so has the key's. */
        OVER,
        /** The trial that a policy gave it has ended. */
        TRIAL_OVER
    }

    boolean isOver() {
        return phase == Phase.OVER || phase == Phase.TRIAL_OVER;
    }

    /**
     * @param trial whether a policy of the key has {@code key_expires_in}
     * @param recordedEnd when the ledger says that such a policy was to end it, in epoch seconds; 0 = unknown
     */
    static ExpiryDecision of(Expiry declared, boolean trial, Optional<Session> live, long recordedEnd, long now) {
        long date = declared instanceof Expiry.At at ? at.epochSeconds() : 0;
        boolean over = live.map(s -> s.expiredAt(now)).orElse(true);
        if (declared instanceof Expiry.At && date <= now) {
            return over ? new ExpiryDecision(Phase.OVER, 0) : new ExpiryDecision(Phase.ENDS, AT_ONCE);
        }
        if (!trial) {
            return new ExpiryDecision(Phase.LIVES, date);
        }
        if (live.isEmpty()) {
            boolean had = recordedEnd > 0 && recordedEnd <= now;
            return had ? new ExpiryDecision(Phase.TRIAL_OVER, 0) : new ExpiryDecision(Phase.LIVES, date);
        }
        if (over) {
            return new ExpiryDecision(Phase.TRIAL_OVER, 0);
        }
        long kept = live.get().expires();
        return new ExpiryDecision(Phase.LIVES, kept > 0 ? kept : date);
    }
}
