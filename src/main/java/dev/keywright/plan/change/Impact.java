package dev.keywright.plan.change;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How far a change reaches beyond its own object: numbers and side effects, apart from its {@link Reason}s. Whether it
 * opens more than before follows from the change itself, and is computed by {@code review} when it is needed.
 *
 * @param keys how many living keys of this namespace it reaches: those that carry a policy, or the key itself; empty where
 *     they are not counted
 * @param othersKeys how many keys of others carry a policy that changes or goes; empty for keys, and where the gateway
 *     does not list its keys
 * @param sideEffects what clients may notice for a while
 */
public record Impact(Optional<Integer> keys, Optional<Integer> othersKeys, Set<SideEffect> sideEffects) {

    /** What clients may notice for a while after an apply. */
    public enum SideEffect {
        /** The key's used quota is kept, so the gateway may count by the old rate until the key was idle for ten minutes. */
        OLD_RATE_FOR_A_WHILE,
        /** For up to 10 seconds, the gateway may refuse both the old and the new password. */
        PASSWORDS_REFUSED_FOR_SECONDS
    }

    /** No living session is affected. */
    public static final Impact NONE = new Impact(Optional.of(0), Optional.empty(), Set.of());

    private static final Impact ONE_KEY = new Impact(Optional.of(1), Optional.empty(), Set.of());

    public Impact {
        sideEffects = sideEffects.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(sideEffects));
    }

    /** Of a change of one key. */
    static Impact ofKey(boolean lives) {
        return lives ? ONE_KEY : NONE;
    }

    /** Of an update of a living key. */
    public static Impact ofKey(Set<SideEffect> sideEffects) {
        return sideEffects.isEmpty() ? ONE_KEY : new Impact(ONE_KEY.keys, Optional.empty(), sideEffects);
    }

    /** Of a change of a living policy. */
    public static Impact ofPolicy(int keys, Optional<Integer> othersKeys) {
        return new Impact(Optional.of(keys), othersKeys, Set.of());
    }

    /** Of the end of a policy. The keys of this namespace that it had are not counted: each has a change of its own. */
    public static Impact ofDeletedPolicy(Optional<Integer> othersKeys) {
        return new Impact(Optional.empty(), othersKeys, Set.of());
    }
}
