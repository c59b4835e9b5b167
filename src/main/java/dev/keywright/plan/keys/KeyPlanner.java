package dev.keywright.plan.keys;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.ownership.credential.SharedSessions;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.plan.Change;
import dev.keywright.plan.Reason;
import dev.keywright.plan.checks.HolderImpact;
import dev.keywright.plan.policies.PlannedPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans keys, one name at a time. One for each thread; what they find is put together at the end.
 *
 * <pre>
 * live  mark    entry  another entry of the name  -> change
 * no    -       any    no                         create
 * no    -       any    yes                        replace: create this one, then revoke the other
 * yes   ours    yes    any                        update if it differs, else none; revoke the other
 * yes   ours    no     any                        update if it differs, else record; revoke the other
 * yes   none    any    any                        left alone; update, when it is to be adopted and that is proven
 * yes   other   any    any                        left alone; update, when the ledger holds that name for this session
 * </pre>
 *
 * <p>Entries that lead to the session of a declared key under another slot ({@link SharedSessions}) are that key: they are
 * dropped once its own is written, and nothing is revoked. Another entry of the name whose session has another's mark, or
 * none, is as in {@link Revokes}.
 *
 * A key whose end has come ({@link ExpiryDecision}) is neither created nor changed, only ended or forgotten.
 */
public final class KeyPlanner {

    private final KeyTargets targets;
    private final PlannedPolicies policies;
    private final Keyring keyring;
    private final SharedSessions shared;
    private final Adoptions adoptions;
    private final String namespace;
    private final long now;
    private final Diagnostics diagnostics;

    public final List<Change> writes = new ArrayList<>();
    public final List<Change> revokes = new ArrayList<>();
    public final List<Change> records = new ArrayList<>();
    public final HolderImpact consequences;
    public final OwnershipCounts tally;
    public final List<Address> leftAlone = new ArrayList<>();
    public int unchanged;
    public int expired;

    public KeyPlanner(
            KeyTargets targets,
            PlannedPolicies policies,
            Keyring keyring,
            SharedSessions shared,
            Adoptions adoptions,
            long now,
            Diagnostics diagnostics) {
        this.targets = targets;
        this.shared = shared;
        this.adoptions = adoptions;
        this.policies = policies;
        this.keyring = keyring;
        this.namespace = keyring.namespace();
        this.consequences = new HolderImpact(targets.access());
        this.tally = new OwnershipCounts(policies.deleted(), now);
        this.now = now;
        this.diagnostics = diagnostics;
    }

    /** Adds what another has found of other keys. */
    public void addAll(KeyPlanner other) {
        writes.addAll(other.writes);
        revokes.addAll(other.revokes);
        records.addAll(other.records);
        consequences.addAll(other.consequences);
        tally.addAll(other.tally);
        leftAlone.addAll(other.leftAlone);
        unchanged += other.unchanged;
        expired += other.expired;
    }

    /** Every name of a portion: those that are declared, and those that only the ledger knows. */
    public void plan(LiveKeys.Portion portion, Map<CredentialId, LiveKey> live) {
        int entry = 0;
        for (DeclaredKey key : portion.declared()) {
            String name = key.address().name();
            entry = undeclared(portion, entry, name, live);
            List<LedgerEntry> named = CandidateSessions.named(name, portion, entry);
            entry += named.size();
            var slots = new CandidateSessions(shared.recorded(named), live);
            CredentialId slot = keyring.slot(key);
            counted(slots, Optional.of(slot), () -> plan(key, slot, slots));
        }
        undeclared(portion, entry, "", live);
    }

    /** @param before where to stop; empty = at the end */
    private int undeclared(LiveKeys.Portion portion, int from, String before, Map<CredentialId, LiveKey> live) {
        int entry = from;
        while (entry < portion.entries().size()
                && (before.isEmpty()
                        || portion.entries().get(entry).slot().name().compareTo(before) < 0)) {
            String name = portion.entries().get(entry).slot().name();
            var slots = new CandidateSessions(CandidateSessions.named(name, portion, entry), live);
            entry += slots.entries().size();
            counted(
                    slots,
                    Optional.empty(),
                    () -> revoke(
                            Address.key(namespace, name), slots.entries(), Reason.Plain.NO_LONGER_DECLARED, slots));
        }
        return entry;
    }

    private void counted(CandidateSessions slots, Optional<CredentialId> declared, Runnable planning) {
        int before = writes.size() + revokes.size();
        planning.run();
        tally.count(slots, declared, writes.size() + revokes.size() > before);
    }

    private void plan(DeclaredKey key, CredentialId slot, CandidateSessions slots) {
        KeySituation place = place(key, slot, slots);
        SessionStanding standing = adoptions.standing(place);
        if (standing.mayBeWritten()) {
            standing.diagnostic().ifPresent(diagnostics::add);
            targets.resolve(key, place.live().isPresent())
                    .ifPresent(resolved -> plan(place, standing, resolved, slots));
            return;
        }
        if (hasEnded(place)) {
            expired++;
        } else {
            standing.diagnostic().ifPresent(diagnostics::add);
            leftAlone.add(place.address());
        }
        revokeOthers(place, place.others(), slots);
    }

    /** Whether a session without the key's mark opens nothing any more, as the files want it: then nothing is left to report. */
    private boolean hasEnded(KeySituation place) {
        return targets.resolve(place.key(), true)
                .map(resolved ->
                        ExpiryDecision.of(place.key().expires(), resolved.trial(), place.session(), place.known(), now))
                .filter(ExpiryDecision::isOver)
                .isPresent();
    }

    private KeySituation place(DeclaredKey key, CredentialId slot, CandidateSessions slots) {
        List<LedgerEntry> same = shared.of(slot);
        List<LedgerEntry> others = slots.others(slot);
        return new KeySituation(
                key,
                slot,
                same.isEmpty() ? slots.live(slot) : slots.live(slot).or(() -> slots.live(same)),
                slots.entry(slot),
                same,
                others.isEmpty() ? others : shared.withoutKeeper(others));
    }

    private void plan(
            KeySituation place, SessionStanding standing, KeyTargets.Resolved resolved, CandidateSessions slots) {
        if (place.live().isPresent()) {
            policies.edits(resolved.policyIds()).values().forEach(PlannedPolicies.Edit::reach);
        }
        ExpiryDecision life =
                ExpiryDecision.of(place.key().expires(), resolved.trial(), place.session(), place.known(), now);
        if (life.isOver()) {
            over(place, standing, resolved, life);
            revokeOthers(place, place.others(), slots);
            return;
        }
        targets.outgoing(resolved, place.slot(), life, place.session()).ifPresent(target -> {
            if (place.live().isEmpty()) {
                bringIntoBeing(place, target, slots);
                return;
            }
            LiveKey live = place.live().get();
            Session expected = target.expected(live.session());
            BoundCertificate.taken(place.key(), live.session(), expected).ifPresent(diagnostics::add);
            Optional<Change.UpdateKey> update =
                    KeyUpdate.of(place, live, target, resolved.policyIds(), policies, life, standing.taking());
            update.flatMap(change -> adoptions.lostHmacSecret(place, change)).ifPresent(diagnostics::add);
            if (update.isPresent() || policies.touches(resolved.policyIds())) {
                consequences.changes(place.address(), live.session(), expected);
            }
            if (target.changesPassword(place.entry())) {
                consequences.changesPassword(place.address());
            }
            update.ifPresentOrElse(writes::add, () -> record(place, resolved));
            revokeOthers(place, place.others(), slots);
        });
    }

    /** The end has come and nothing revives the key. Its entry stays with it; after a trial it stays alone, as a memory. */
    private void over(KeySituation place, SessionStanding standing, KeyTargets.Resolved resolved, ExpiryDecision life) {
        expired++;
        if (place.live().isPresent() && !place.live().get().isOurs()) {
            standing.taking()
                    .ifPresent(why -> diagnostics.add(MarkDiagnostics.ended(
                            place.address(), place.key().marks().start())));
            return; // A write could not repeat the end that has come (trap 1).
        }
        if (place.live().isPresent()) {
            note(place, resolved).ifPresent(records::add);
        } else if (life.phase() == ExpiryDecision.Phase.OVER) {
            place.entry()
                    .ifPresent(entry -> revokes.add(new Change.RevokeKey(
                            place.address(), entry, Optional.empty(), List.of(Reason.Plain.EXPIRED_AND_DROPPED))));
            place.same()
                    .forEach(entry -> records.add(new Change.ForgetKey(
                            Address.key(namespace, entry.slot().name()),
                            entry,
                            List.of(Reason.Plain.EXPIRED_AND_DROPPED))));
        }
    }

    private void bringIntoBeing(KeySituation place, PlannedKey target, CandidateSessions slots) {
        if (place.others().isEmpty()) {
            Reason reason = place.known().isPresent() ? Reason.Plain.NO_LONGER_ON_GATEWAY : Reason.Plain.NOT_ON_GATEWAY;
            writes.add(new Change.CreateKey(
                    place.address(), target.change(true, place.same()), target.expected(), List.of(reason)));
            return;
        }
        LedgerEntry old = place.others().get(0);
        Optional<LiveKey> live = slots.live(old.slot());
        if (live.filter(l -> !l.isOurs(namespace)).isPresent()) {
            writes.add(new Change.CreateKey(
                    place.address(),
                    target.change(true, place.same()),
                    target.expected(),
                    List.of(Reason.Plain.NOT_ON_GATEWAY)));
            revokeOthers(place, place.others(), slots);
            return;
        }
        live.ifPresent(l -> consequences.replaces(place.address(), l.session(), target.expected(l.session())));
        writes.add(new Change.ReplaceKey(
                place.address(),
                target.change(true, place.same()),
                target.expected(),
                old,
                live.map(LiveKey::session),
                live.map(l -> KeyUpdate.difference(l.session(), target.expected(l.session())))
                        .orElse(List.of()),
                List.of(KeyReasons.replaced(old.slot(), target.slot()))));
        revokeOthers(place, place.others().subList(1, place.others().size()), slots);
    }

    private void revokeOthers(KeySituation place, List<LedgerEntry> others, CandidateSessions slots) {
        revoke(place.address(), others, Reason.Plain.OTHER_CREDENTIAL_DECLARED, slots);
    }

    private void revoke(Address address, List<LedgerEntry> entries, Reason reason, CandidateSessions slots) {
        var found = new Revokes(namespace, now);
        shared.withoutKeeper(entries).forEach(entry -> found.add(address, entry, slots, reason));
        revokes.addAll(found.revokes);
        records.addAll(found.forgotten);
        found.others.forEach(live -> diagnostics.add(MarkDiagnostics.dropped(address, live)));
        found.unmarked.forEach(live -> {
            diagnostics.add(MarkDiagnostics.undeclared(address, live));
            leftAlone.add(address);
        });
    }

    private void record(KeySituation place, KeyTargets.Resolved resolved) {
        note(place, resolved).ifPresentOrElse(records::add, () -> unchanged++);
    }

    /** What the ledger has to be told about a living key that needs nothing else. */
    private static Optional<Change> note(KeySituation place, KeyTargets.Resolved resolved) {
        LiveKey live = place.live().orElseThrow();
        long end = resolved.trial() ? live.session().expires() : 0;
        boolean wanted = place.key().isProtected();
        if (place.entry().isEmpty()) {
            return Optional.of(new Change.RecordKey(
                    place.address(),
                    new LedgerEntry(place.slot(), live.reach(), place.passwordPrint(), end, wanted),
                    place.same(),
                    List.of(
                            place.same().isEmpty()
                                    ? Reason.Plain.NOT_IN_LEDGER
                                    : KeyReasons.respelled(place.same(), place.slot()))));
        }
        LedgerEntry entry = place.entry().get();
        var reasons = new ArrayList<Reason>();
        if (end != 0 && entry.expires() == 0) {
            entry = entry.withExpires(end);
            reasons.add(Reason.Plain.TRIAL_END_NOT_RECORDED);
        }
        if (entry.isProtected() != wanted) {
            entry = entry.withProtection(wanted);
            reasons.add(new Reason.ProtectionChanged(wanted));
        }
        if (!place.same().isEmpty()) {
            reasons.add(KeyReasons.respelled(place.same(), place.slot()));
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change.RecordKey(place.address(), entry, place.same(), reasons));
    }
}
