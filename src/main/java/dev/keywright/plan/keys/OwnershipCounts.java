package dev.keywright.plan.keys;

import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.plan.change.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What guards need to know about all live keys, counted name by name, so that no session has to be kept. */
public final class OwnershipCounts {

    private final Set<String> deletedPolicies;
    private final long now;
    private final Map<String, Integer> left = new TreeMap<>();
    private int owned;

    /** @param deletedPolicies ids of the policies that go */
    OwnershipCounts(Set<String> deletedPolicies, long now) {
        this.deletedPolicies = deletedPolicies;
        this.now = now;
    }

    /**
     * @param sessions all of one name
     * @param declared the credential id that the files declare, whether or not the ledger knows it
     * @param after what the plan makes of them; to record one changes nothing of it
     */
    void count(CandidateSessions sessions, Optional<CredentialId> declared, SessionsAfter after) {
        boolean works = false;
        for (LedgerEntry entry : sessions.entries()) {
            Optional<LiveKey> live = sessions.live(entry.credentialId());
            works |= live.isPresent()
                    && live.get().isOurs()
                    && !live.get().session().expiredAt(now);
            live.ifPresent(key -> carries(entry.credentialId(), key, after));
        }
        owned += works ? 1 : 0;
        if (declared.isPresent() && sessions.entry(declared.get()).isEmpty()) {
            sessions.live(declared.get()).ifPresent(key -> carries(declared.get(), key, after));
        }
    }

    private void carries(CredentialId credentialId, LiveKey live, SessionsAfter after) {
        if (!deletedPolicies.isEmpty()) {
            after.of(credentialId, live).map(Session::policyIds).stream()
                    .flatMap(List::stream)
                    .filter(deletedPolicies::contains)
                    .distinct()
                    .forEach(id -> left.merge(id, 1, Integer::sum));
        }
    }

    void addUnread(int names) {
        owned += names;
    }

    void addAll(OwnershipCounts other) {
        owned += other.owned;
        other.left.forEach((id, count) -> left.merge(id, count, Integer::sum));
    }

    /** Names that are ours and work, however many credentials they have. */
    public int owned() {
        return owned;
    }

    /** Live sessions that carry a policy also after the plan, such as a former credential in its overlap, or one that lost its mark. */
    public int leftWith(String policyId) {
        return left.getOrDefault(policyId, 0);
    }

    /** What the changes of one name make of its live sessions. One that no change writes or deletes stays as it is. */
    static final class SessionsAfter {

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
}
