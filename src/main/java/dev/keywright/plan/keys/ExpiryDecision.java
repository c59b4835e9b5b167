package dev.keywright.plan.keys;

import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.Session;
import java.util.Optional;

/**
 * The {@code expires} of a key, decided from the files, the gateway and the current time.
 *
 * <p>A date in the past must never make a key work: the gateway ignores a past {@code expires}, which would leave a key
 * that never expires (trap 1). So a live key is ended with {@code expires: 1}, and an expired one is left alone. A
 * policy's {@code key_expires_in} counts once, at creation (trap 11); from then on the live date is kept, since any
 * other value would make a trial endless or start it again.
 *
 * <p>A suspended key is ended in the same way, with or without policies, since the gateway drops {@code is_inactive} of a key
 * with policies, and 5.8 drops it of every key (traps 2 and 31). It is not created: a policy's {@code key_expires_in} would
 * replace the end, and the key would be open.
 *
 * @param expires what to send and expect, in epoch seconds; 0 = never
 * @param trialEnd when the trial of a suspended key ends, in epoch seconds; 0 = unknown, or no trial
 */
record ExpiryDecision(Phase phase, long expires, long trialEnd) {

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
        TRIAL_OVER,
        /** It is there, and refused until it is resumed. */
        SUSPENDED,
        /** It is suspended and not there: it is created once it is resumed. */
        SUSPENDED_AND_ABSENT
    }

    private ExpiryDecision(Phase phase, long expires) {
        this(phase, expires, 0);
    }

    boolean isOver() {
        return phase == Phase.OVER || phase == Phase.TRIAL_OVER;
    }

    /**
     * @param trial whether a policy of the key has {@code key_expires_in}
     * @param recordedEnd when such a policy was to expire it, according to the ledger, in epoch seconds; 0 = unknown
     */
    static ExpiryDecision of(DeclaredKey key, boolean trial, Optional<Session> live, long recordedEnd, long now) {
        if (!key.life().suspended()) {
            return resumed(key.expires(), trial, live, recordedEnd, now);
        }
        if (live.isEmpty()) {
            return new ExpiryDecision(Phase.SUSPENDED_AND_ABSENT, 0);
        }
        ExpiryDecision otherwise = resumed(key.expires(), trial, live, recordedEnd, now);
        return otherwise.isOver()
                ? otherwise
                : new ExpiryDecision(Phase.SUSPENDED, AT_ONCE, trial ? otherwise.expires() : 0);
    }

    private static ExpiryDecision resumed(
            Expiry declared, boolean trial, Optional<Session> live, long recordedEnd, long now) {
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
        // An end at once hides the end of a trial, which the ledger has then.
        if (over && (live.get().expires() != AT_ONCE || recordedEnd <= now)) {
            return new ExpiryDecision(Phase.TRIAL_OVER, 0);
        }
        long kept = over ? recordedEnd : live.get().expires();
        return new ExpiryDecision(Phase.LIVES, kept > 0 ? kept : date);
    }
}
