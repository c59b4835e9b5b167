package dev.keywright.plan.keys;

import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
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
}
