package dev.keywright.ownership.credential;

import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.RevocationMark;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Which owned sessions keep the policies that they carry, although every apply of these files is done: former credentials in their
 * overlap, suspended keys that wait for their delete, and declared keys that have expired. All others will drop a policy that is
 * not declared any more.
 */
public final class StayingSessions {

    private final Map<String, DeclaredKey> declared = new HashMap<>();
    private final Keyring keyring;
    private final long now;

    /** @param now in epoch seconds */
    public StayingSessions(Collection<DeclaredKey> declared, Keyring keyring, long now) {
        declared.forEach(key -> this.declared.put(key.address().name(), key));
        this.keyring = keyring;
        this.now = now;
    }

    /** Whether an apply leaves the session of an owned credential as it is, apart from its end. */
    public boolean stays(CredentialId credentialId, Session session) {
        if (RevocationMark.of(session).filter(mark -> mark.until() > now).isPresent()) {
            return true;
        }
        DeclaredKey key = declared.get(credentialId.name());
        if (key == null) {
            return false;
        }
        return keyring.credentialId(key).equals(credentialId) ? hasEnded(key, session) : overlaps(key, session);
    }

    private boolean hasEnded(DeclaredKey key, Session session) {
        return session.expiredAt(now) && key.expires() instanceof Expiry.At at && at.epochSeconds() <= now;
    }

    /** One without an end, or with a later one, was not replaced yet. */
    private boolean overlaps(DeclaredKey key, Session session) {
        long end = session.expires();
        return !key.life().suspended() && end > now && end <= now + key.life().overlap();
    }
}
