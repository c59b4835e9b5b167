package dev.keywright.plan.inventory;

import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import java.util.Optional;

/**
 * A deleted key that is kept.
 *
 * @param deleted when, in epoch seconds
 * @param until how long it is kept, in epoch seconds
 * @param session as it will be
 * @param refusal why it cannot be restored
 */
public record RestorableKey(
        Address address,
        CredentialId credentialId,
        long deleted,
        long until,
        Session session,
        Optional<String> refusal) {

    /** Of its credential, if it is derived. */
    public Optional<Integer> generation() {
        return credentialId.generation();
    }

    /** The address; with its generation from the second on. */
    public String name() {
        return address + generation().filter(g -> g > 1).map(g -> " #" + g).orElse("");
    }

    /** Whether it comes back suspended, as it was. */
    public boolean isSuspended() {
        return session.expires() == 1;
    }
}
