package dev.keywright.model.leaks;

import dev.keywright.model.Address;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one key that leaked. Holds nothing of its value.
 *
 * @param owner whose it is by the files; empty if they do not know it
 * @param mark the owner that its session names: {@code namespace/name}
 * @param state what the gateway makes of it
 * @param expires when it ends, in epoch seconds; 0 = never
 * @param policies names of its policies, or ids of those that the files do not declare
 * @param opens names of the APIs that it opens
 * @param holder {@code meta_data.owner}; empty where there is none, or where a reference gives it
 * @param remedy what replaces it
 */
public record LeakAnswer(
        Optional<KeyOwner> owner,
        Optional<String> mark,
        State state,
        long expires,
        List<String> policies,
        List<String> opens,
        boolean opensAll,
        Optional<String> holder,
        Remedy remedy) {

    public LeakAnswer {
        policies = List.copyOf(policies);
        opens = List.copyOf(opens);
    }

    /** What the gateway makes of it. */
    public enum State {
        WORKS,
        EXPIRED,
        SUSPENDED,
        /** The gateway holds no such key. */
        NOT_FOUND,
        /** The gateway could not be asked. */
        NOT_ASKED,
        /** It is no key, so the gateway was not asked. */
        NO_KEY
    }

    /** Whose it is: by the files, or by its session. */
    public Optional<String> address() {
        return owner.flatMap(KeyOwner::address).map(Address::toString);
    }
}
