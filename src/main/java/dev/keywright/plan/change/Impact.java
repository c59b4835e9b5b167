package dev.keywright.plan.change;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The effects of a change beyond its own object: numbers and side effects, apart from its {@link Reason}s. Whether it
 * opens more than before follows from the change itself, and is computed by {@code review} on demand.
 *
 * @param keys how many live keys of this namespace it affects: those that carry a policy, or the key itself; empty if
 *     they are not counted
 * @param othersKeys how many keys of other owners carry a policy that changes or is removed; empty for keys, and if the
 *     gateway does not list its keys
 * @param sideEffects what clients may notice for a while
 */
public record Impact(Optional<Integer> keys, Optional<Integer> othersKeys, Set<SideEffect> sideEffects) {

    /** What clients may notice for a while after an apply. */
    public enum SideEffect {
        /**
         * The key's used quota is kept, so the gateway may count by the old rate until the key was idle for ten
         * minutes.
         */
        OLD_RATE_FOR_A_WHILE,
        /** For up to 10 seconds, the gateway may refuse both the old and the new password. */
        PASSWORDS_REFUSED_FOR_SECONDS,
        /** Its holder has to sign requests with a secret that nobody has handed over yet. */
        HOLDER_NEEDS_HMAC_SECRET
    }

    /** No live session is affected. */
    public static final Impact NONE = new Impact(Optional.of(0), Optional.empty(), Set.of());

    private static final Impact ONE_KEY = new Impact(Optional.of(1), Optional.empty(), Set.of());

    public Impact {
        sideEffects = sideEffects.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(sideEffects));
    }

    /** The impact of a change of one key. */
    static Impact ofKey(boolean lives) {
        return lives ? ONE_KEY : NONE;
    }

    /** The impact of an update of a live key. */
    public static Impact ofKey(Set<SideEffect> sideEffects) {
        return sideEffects.isEmpty() ? ONE_KEY : new Impact(ONE_KEY.keys, Optional.empty(), sideEffects);
    }

    /** The impact of a change of a live policy. */
    public static Impact ofPolicy(int keys, Optional<Integer> othersKeys) {
        return new Impact(Optional.of(keys), othersKeys, Set.of());
    }

    /** Of the end of a policy. The keys of this namespace that it had are not counted: each has a change of its own. */
    public static Impact ofDeletedPolicy(Optional<Integer> othersKeys) {
        return new Impact(Optional.empty(), othersKeys, Set.of());
    }
}
