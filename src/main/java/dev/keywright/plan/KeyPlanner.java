package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.LiveKey;
import dev.keywright.ownership.LiveKeys;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.Slot;
import dev.keywright.ownership.ledger.LedgerEntry;
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
 * yes   other   any    any                        error
 * </pre>
 *
 * A key whose end has come ({@link Life}) is neither created nor changed, only ended or forgotten.
 */
final class KeyPlanner {

    private final KeyTargets targets;
    private final PolicyChanges policies;
    private final Keyring keyring;
    private final String namespace;
    private final long now;
    private final Diagnostics diagnostics;

    final List<Change> writes = new ArrayList<>();
    final List<Change> revokes = new ArrayList<>();
    final List<Change> records = new ArrayList<>();
    final Consequences consequences;
    final Tally tally;
    int unchanged;
    int expired;

    KeyPlanner(KeyTargets targets, PolicyChanges policies, Keyring keyring, long now, Diagnostics diagnostics) {
        this.targets = targets;
        this.policies = policies;
        this.keyring = keyring;
        this.namespace = keyring.namespace();
        this.consequences = new Consequences(targets.access());
        this.tally = new Tally(policies.deleted(), now);
        this.now = now;
        this.diagnostics = diagnostics;
    }

    /** Adds what another has found of other keys. */
    void addAll(KeyPlanner other) {
        writes.addAll(other.writes);
        revokes.addAll(other.revokes);
        records.addAll(other.records);
        consequences.addAll(other.consequences);
        tally.addAll(other.tally);
        unchanged += other.unchanged;
        expired += other.expired;
    }

    /** Every name of a portion: those that are declared, and those that only the ledger knows. */
    void plan(LiveKeys.Portion portion, Map<Slot, LiveKey> live) {
        int entry = 0;
        for (DeclaredKey key : portion.declared()) {
            String name = key.address().name();
            entry = undeclared(portion, entry, name, live);
            var slots = new Slots(Slots.named(name, portion, entry), live);
            entry += slots.entries().size();
            Slot slot = keyring.slot(key);
            counted(slots, Optional.of(slot), () -> plan(key, slot, slots));
        }
        undeclared(portion, entry, "", live);
    }

    /** @param before where to stop; empty = at the end */
    private int undeclared(LiveKeys.Portion portion, int from, String before, Map<Slot, LiveKey> live) {
        int entry = from;
        while (entry < portion.entries().size()
                && (before.isEmpty()
                        || portion.entries().get(entry).slot().name().compareTo(before) < 0)) {
            String name = portion.entries().get(entry).slot().name();
            var slots = new Slots(Slots.named(name, portion, entry), live);
            entry += slots.entries().size();
            counted(
                    slots,
                    Optional.empty(),
                    () -> revoke(Address.key(namespace, name), slots.entries(), "it is no longer declared", slots));
        }
        return entry;
    }

    private void counted(Slots slots, Optional<Slot> declared, Runnable planning) {
        int before = writes.size() + revokes.size();
        planning.run();
        tally.count(slots, declared, writes.size() + revokes.size() > before);
    }

    private void plan(DeclaredKey key, Slot slot, Slots slots) {
        Place place = Place.of(key, slot, slots);
        if (place.live().filter(live -> !Claims.isOurs(live)).isPresent()) {
            notOurs(place, place.live().get());
            return;
        }
        targets.resolve(key, place.live().isPresent()).ifPresent(resolved -> plan(place, resolved, slots));
    }

    private void plan(Place place, KeyTargets.Resolved resolved, Slots slots) {
        if (place.live().isPresent()) {
            policies.edits(resolved.policyIds()).values().forEach(PolicyChanges.Edit::reach);
        }
        Life life = Life.of(place.key().expires(), resolved.trial(), place.session(), place.entry(), now);
        if (life.isOver()) {
            over(place, resolved, life);
            revokeOthers(place, place.others(), slots);
            return;
        }
        targets.outgoing(resolved, place.slot(), life, place.session()).ifPresent(target -> {
            if (place.live().isEmpty()) {
                bringIntoBeing(place, target, slots);
                return;
            }
            LiveKey live = place.live().get();
            BoundCertificate.taken(place.key(), live.session(), target.expected())
                    .ifPresent(diagnostics::add);
            Optional<Change.UpdateKey> update = KeyUpdate.of(place, live, target, resolved.policyIds(), policies, life);
            if (update.isPresent() || policies.touches(resolved.policyIds())) {
                consequences.changes(place.address(), live.session(), target.expected());
            }
            if (target.changesPassword(place.entry())) {
                consequences.changesPassword(place.address());
            }
            update.ifPresentOrElse(writes::add, () -> record(place, resolved));
            revokeOthers(place, place.others(), slots);
        });
    }

    /** The end has come and nothing revives the key. Its entry stays with it; after a trial it stays alone, as a memory. */
    private void over(Place place, KeyTargets.Resolved resolved, Life life) {
        expired++;
        if (place.live().isPresent()) {
            note(place, resolved).ifPresent(records::add);
        } else if (life.phase() == Life.Phase.OVER) {
            place.entry()
                    .ifPresent(entry -> revokes.add(new Change.RevokeKey(
                            place.address(),
                            entry,
                            Optional.empty(),
                            List.of("expired, and the gateway has dropped it"))));
        }
    }

    private void bringIntoBeing(Place place, Outgoing target, Slots slots) {
        if (place.others().isEmpty()) {
            String reason = place.entry().isPresent()
                    ? "the gateway no longer holds it"
                    : "it is declared and the gateway does not hold it";
            writes.add(new Change.CreateKey(place.address(), target.change(true), target.expected(), List.of(reason)));
            return;
        }
        LedgerEntry old = place.others().get(0);
        Optional<LiveKey> live = slots.live(old.slot());
        if (live.filter(l -> !Claims.isOurs(l)).isPresent()) {
            notOurs(place, live.get());
            return;
        }
        live.ifPresent(l -> consequences.replaces(place.address(), l.session(), target.expected()));
        writes.add(new Change.ReplaceKey(
                place.address(),
                target.change(true),
                target.expected(),
                old,
                live.map(LiveKey::session),
                live.map(l -> KeyUpdate.difference(l.session(), target.expected()))
                        .orElse(List.of()),
                List.of(Reasons.replaced(old.slot(), target.slot()))));
        revokeOthers(place, place.others().subList(1, place.others().size()), slots);
    }

    private void revokeOthers(Place place, List<LedgerEntry> others, Slots slots) {
        revoke(place.address(), others, "another credential of it is declared", slots);
    }

    private void revoke(Address address, List<LedgerEntry> entries, String reason, Slots slots) {
        for (LedgerEntry entry : entries) {
            Revokes.of(address, entry, slots, reason, diagnostics).ifPresent(revokes::add);
        }
    }

    private void record(Place place, KeyTargets.Resolved resolved) {
        note(place, resolved).ifPresentOrElse(records::add, () -> unchanged++);
    }

    /** What the ledger has to learn about a living key that needs nothing else. */
    private static Optional<Change> note(Place place, KeyTargets.Resolved resolved) {
        LiveKey live = place.live().orElseThrow();
        long end = resolved.trial() ? live.session().expires() : 0;
        boolean wanted = place.key().isProtected();
        if (place.entry().isEmpty()) {
            return Optional.of(new Change.RecordKey(
                    place.address(),
                    new LedgerEntry(place.slot(), live.reach(), Optional.empty(), end, wanted),
                    List.of("the ledger does not know it")));
        }
        LedgerEntry entry = place.entry().get();
        var reasons = new ArrayList<String>();
        if (end != 0 && entry.expires() == 0) {
            entry = entry.withExpires(end);
            reasons.add("the ledger does not know when its trial ends");
        }
        if (entry.isProtected() != wanted) {
            entry = entry.withProtection(wanted);
            reasons.add(Reasons.protection(wanted));
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change.RecordKey(place.address(), entry, reasons));
    }

    private void notOurs(Place place, LiveKey live) {
        diagnostics.add(Claims.notOurs(
                place.address(), live, Optional.of(place.key().marks().start())));
    }
}
