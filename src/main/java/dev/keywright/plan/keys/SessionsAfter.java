package dev.keywright.plan.keys;

import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.plan.change.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the changes of one name make of its live sessions. One that no change writes or deletes stays as it is. */
final class SessionsAfter {

    private static final SessionsAfter UNCHANGED = new SessionsAfter(List.of(), List.of());

    private final Map<CredentialId, Optional<Session>> changed = new HashMap<>();

    /** @param writes and {@code revokes}: those of the name */
    static SessionsAfter of(List<Change> writes, List<Change> revokes) {
        return writes.isEmpty() && revokes.isEmpty() ? UNCHANGED : new SessionsAfter(writes, revokes);
    }

    private SessionsAfter(List<Change> writes, List<Change> revokes) {
        for (Change change : writes) {
            if (change instanceof Change.UpdateKey update) {
                becomes(update);
            } else if (change instanceof Change.ReplaceKey replace) {
                changed.put(replace.old().credentialId(), Optional.empty());
                replace.ending().ifPresent(this::becomes);
            }
        }
        for (Change change : revokes) {
            if (change instanceof Change.RevokeKey revoke) {
                changed.put(revoke.entry().credentialId(), Optional.empty());
            }
        }
    }

    private void becomes(Change.UpdateKey update) {
        Optional<Session> after = Optional.of(update.effective());
        changed.put(update.target().credentialId(), after);
        update.target().superseded().forEach(entry -> changed.put(entry.credentialId(), after));
    }

    /** Empty where it is deleted. */
    Optional<Session> of(CredentialId credentialId, LiveKey live) {
        return changed.getOrDefault(credentialId, Optional.of(live.session()));
    }
}
