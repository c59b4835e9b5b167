package dev.keywright.plan.keys;

import dev.keywright.model.Address;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans the revocation of what the ledger holds and the files do not declare.
 *
 * <pre>
 * session               -> plan
 * gone                     revoke, which only removes the entry
 * ours                     revoke
 * with a mark of the       revoke, since the ledger leads there and no declared key does
 *   same namespace
 * without a mark           left alone; the entry stays, so that it is not forgotten
 * without a mark, ended    forget the entry, since the session opens nothing any more
 * with another mark        forget the entry, which owns nothing
 * </pre>
 */
final class Revokes {

    final List<Change> revokes = new ArrayList<>();
    final List<Change> forgotten = new ArrayList<>();
    /** Sessions that have lost their mark. */
    final List<LiveKey> unmarked = new ArrayList<>();
    /** Sessions of others. */
    final List<LiveKey> others = new ArrayList<>();

    private final String namespace;
    private final long now;

    /** @param now in epoch seconds; decides which sessions have ended */
    Revokes(String namespace, long now) {
        this.namespace = namespace;
        this.now = now;
    }

    void add(Address address, LedgerEntry entry, CandidateSessions sessions, Reason reason) {
        Optional<LiveKey> live = sessions.live(entry.credentialId());
        if (live.isEmpty() || live.get().isOurs(namespace)) {
            List<Reason> reasons =
                    live.isPresent() ? List.of(reason) : List.of(reason, Reason.Plain.ONLY_LEDGER_ENTRY_LEFT);
            revokes.add(new Change.RevokeKey(address, entry, live.map(LiveKey::session), reasons));
        } else if (live.get().isUnmarked() && live.get().session().expiredAt(now)) {
            forgotten.add(new Change.ForgetKey(address, entry, List.of(Reason.Plain.ENDED_WITHOUT_MARK)));
        } else if (live.get().isUnmarked()) {
            unmarked.add(live.get());
        } else {
            others.add(live.get());
            forgotten.add(new Change.ForgetKey(address, entry, List.of(Reason.Plain.SESSION_OF_ANOTHER_KEY)));
        }
    }
}
