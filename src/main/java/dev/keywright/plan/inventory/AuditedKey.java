package dev.keywright.plan.inventory;

import dev.keywright.model.Location;
import java.util.List;
import java.util.Optional;

/**
 * A key with what an auditor asks about it.
 *
 * @param fingerprint identifies the credential, and changes when it is replaced; it is computed from the seed, and not from the key
 * @param rights for each API that it opens what it may do there; one for all if it opens ALL APIs
 * @param since when the gateway created the session, in epoch seconds
 * @param declared where the files declare it
 */
public record AuditedKey(
        OwnedKey key,
        String fingerprint,
        List<AuditedRight> rights,
        Optional<Long> since,
        Optional<Location> declared) {

    public AuditedKey {
        rights = List.copyOf(rights);
    }
}
