package dev.keywright.plan.keys;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
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
     * @param touched whether the plan writes or deletes a session of the name; to record it changes nothing of it
     */
    void count(CandidateSessions sessions, Optional<CredentialId> declared, boolean touched) {
        boolean works = false;
        for (LedgerEntry entry : sessions.entries()) {
            Optional<LiveKey> live = sessions.live(entry.credentialId());
            works |= live.isPresent()
                    && live.get().isOurs()
                    && !live.get().session().expiredAt(now);
            if (!touched) {
                live.ifPresent(this::carries);
            }
        }
        owned += works ? 1 : 0;
        if (!touched && declared.isPresent() && sessions.entry(declared.get()).isEmpty()) {
            sessions.live(declared.get()).ifPresent(this::carries);
        }
    }

    private void carries(LiveKey live) {
        if (!deletedPolicies.isEmpty()) {
            live.session().policyIds().stream()
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

    /** Live keys that carry a policy and that the plan leaves as they are, also those that have lost their mark. */
    public int leftWith(String policyId) {
        return left.getOrDefault(policyId, 0);
    }
}
