package dev.keywright.plan.keys;

import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Former credentials of a key that keep working for a while ({@code overlap}). Their end is the {@code expires} of their own
 * session, so nothing else has to be remembered: one that ends within the overlap is on its way, one that ends later gets an
 * end, and one that has ended is revoked.
 *
 * <p>The session is sent back as it is, apart from its end, so its holder notices nothing until then (trap 26).
 */
final class Overlap {

    private final KeySituation situation;
    private final long now;

    Overlap(KeySituation situation, long now) {
        this.situation = situation;
        this.now = now;
    }

    /** Whether former credentials are kept for a while. Those of a suspended key are not. */
    boolean isWanted() {
        return situation.key().life().overlap() > 0 && !situation.key().life().suspended();
    }

    boolean isOver(LiveKey old) {
        return old.session().expiredAt(now);
    }

    /** Empty when it ends in time already. */
    Optional<Change.UpdateKey> ending(LedgerEntry entry, LiveKey old) {
        long end = now + length();
        long its = old.session().expires();
        if (its > 0 && its <= end) {
            return Optional.empty();
        }
        Session ended = new Session(old.session().fields().with("expires", Value.whole(end)));
        return Optional.of(new Change.UpdateKey(
                situation.address(),
                new Change.Target(
                        entry.credentialId(),
                        Secret.of(""),
                        ended.fields(),
                        entry.passwordFingerprint(),
                        entry.expires(),
                        entry.isProtected(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()),
                old.sessionRef(),
                old.session(),
                ended,
                KeyUpdate.difference(old.session(), ended),
                List.of(new Reason.OverlapUntil(end, length())),
                Impact.ofKey(Set.of())));
    }

    /** Of one that ends within the overlap by itself. */
    Reason endsByItself(LiveKey old) {
        return new Reason.OverlapUntil(old.session().expires(), length());
    }

    private long length() {
        return situation.key().life().overlap();
    }
}
