package dev.keywright.plan.keys;

import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.RevocationMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key that is suspended first and deleted later. Its session carries the dates ({@link RevocationMark}).
 *
 * <pre>
 * dates    refused by the gateway   time is over   -> plan
 * none     any                      -                 suspend: one write, which records the dates
 * there    any                      yes               revoke
 * there    yes                      no                nothing; it is reported as pending
 * there    no                       no                suspend again, with the same dates
 * </pre>
 *
 * <p>The session is sent back as it is apart from its end and the dates, so that nothing is lost for the way back (trap 26).
 *
 * @param declared how long it stays suspended as the files declare for this key now, in seconds; without it, the dates in the
 *     session count, whatever the files have by now
 * @param usual how long a key stays suspended that has no dates yet, in seconds; 0 = it is deleted at once
 * @param why the first reason of each change
 */
record LaterRevoke(Address address, Optional<Long> declared, long usual, Reason why, long now) {

    /** Whether the key is to be deleted now. */
    boolean isDue(LiveKey live) {
        return dates(live).map(dates -> dates.until() <= now).orElse(length() == 0);
    }

    Reason reason(LiveKey live) {
        return RevocationMark.of(live.session())
                .<Reason>map(dates -> new Reason.SuspensionOver(dates.since()))
                .orElse(why);
    }

    /** The dates that are to be in the session. */
    RevocationMark wanted(LiveKey live) {
        return dates(live)
                .orElseGet(() -> new RevocationMark(
                        now, now + length(), Math.max(0, live.session().expires())));
    }

    /** Empty where it is suspended already, with these dates. */
    Optional<Change.UpdateKey> suspension(LedgerEntry entry, List<LedgerEntry> superseded, LiveKey live) {
        RevocationMark wanted = wanted(live);
        Value.Fields fields = live.session().fields();
        Session suspended = new Session(fields.with("expires", Value.whole(ExpiryDecision.AT_ONCE))
                .with("meta_data", wanted.on(fields.fields("meta_data"))));
        if (suspended.fields().equals(fields)) {
            return Optional.empty();
        }
        return Optional.of(new Change.UpdateKey(
                address,
                new Change.Target(
                        entry.credentialId(),
                        Secret.of(""),
                        suspended.fields(),
                        entry.passwordFingerprint(),
                        entry.expires(),
                        entry.isProtected(),
                        superseded,
                        Optional.empty(),
                        Optional.empty()),
                live.sessionRef(),
                live.session(),
                suspended,
                KeyUpdate.difference(live.session(), suspended),
                List.of(why, new Reason.SuspendedUntilDeleted(wanted.until(), wanted.until() - wanted.since())),
                Impact.ofKey(Set.of())));
    }

    /** As the session has them, with the length that the files declare now. */
    private Optional<RevocationMark> dates(LiveKey live) {
        return RevocationMark.of(live.session()).map(dates -> declared.map(
                        length -> new RevocationMark(dates.since(), dates.since() + length, dates.end()))
                .orElse(dates));
    }

    private long length() {
        return declared.orElse(usual);
    }
}
