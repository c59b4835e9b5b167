package dev.keywright.plan.inventory;

import dev.keywright.model.Address;
import dev.keywright.model.Session;
import java.util.Optional;

/**
 * A deleted key that is kept.
 *
 * @param generation of its credential, if it is derived
 * @param deleted when, in epoch seconds
 * @param until how long it is kept, in epoch seconds
 * @param session as it will be
 * @param refusal why it cannot be restored
 */
public record RestorableKey(
        Address address,
        Optional<Integer> generation,
        long deleted,
        long until,
        Session session,
        Optional<String> refusal) {

    /** The address; with its generation from the second on. */
    public String name() {
        return address + generation.filter(g -> g > 1).map(g -> " #" + g).orElse("");
    }

    /** Whether it comes back suspended, as it was. */
    public boolean isSuspended() {
        return session.expires() == 1;
    }
}
