package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.PolicyMerge;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import dev.keywright.model.fields.Shapes;
import dev.keywright.ownership.Keyring;
import dev.keywright.ownership.LedgerEntry;
import dev.keywright.ownership.LiveKey;
import dev.keywright.ownership.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plans the declared keys, one at a time.
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
    private final Slots slots;
    private final Keyring keyring;
    private final long now;
    private final Diagnostics diagnostics;

    final List<Change> writes = new ArrayList<>();
    final List<Change> revokes = new ArrayList<>();
    final List<Change> records = new ArrayList<>();
    int unchanged;
    int expired;

    KeyPlanner(
            KeyTargets targets,
            PolicyChanges policies,
            Slots slots,
            Keyring keyring,
            long now,
            Diagnostics diagnostics) {
        this.targets = targets;
        this.policies = policies;
        this.slots = slots;
        this.keyring = keyring;
        this.now = now;
        this.diagnostics = diagnostics;
    }

    void plan(DeclaredKey key) {
        Slot slot = keyring.slot(key);
        Optional<LiveKey> live = slots.live(slot);
        Optional<LedgerEntry> entry = slots.entry(slot);
        List<LedgerEntry> others = slots.others(slot);
        if (live.isPresent() && !Claims.isOurs(live.get())) {
            diagnostics.add(Claims.notOurs(
                    key.address(), live.get(), Optional.of(key.marks().start())));
            return;
        }
        Optional<KeyTargets.Resolved> resolved = targets.resolve(key);
        if (resolved.isEmpty()) {
            return;
        }
        reach(resolved.get(), live);
        Life life = Life.of(key.expires(), resolved.get().trial(), live.map(LiveKey::session), entry, now);
        if (life.isOver()) {
            over(key, life, live, entry, slot, resolved.get());
            others.forEach(other -> revoke(key, other, "another credential of it is declared"));
        } else if (live.isPresent()) {
            targets.outgoing(resolved.get(), slot, life, live.map(LiveKey::session))
                    .ifPresent(target -> compare(key, live.get(), entry, target, life, resolved.get()));
            others.forEach(other -> revoke(key, other, "another credential of it is declared"));
        } else {
            targets.outgoing(resolved.get(), slot, life, Optional.empty())
                    .ifPresent(target -> bringIntoBeing(key, entry, others, target));
        }
    }

    private void reach(KeyTargets.Resolved resolved, Optional<LiveKey> live) {
        if (live.isPresent()) {
            edits(resolved).values().forEach(PolicyChanges.Edit::reach);
        }
    }

    private Map<String, PolicyChanges.Edit> edits(KeyTargets.Resolved resolved) {
        if (policies.changed().isEmpty()) {
            return Map.of();
        }
        var edits = new TreeMap<String, PolicyChanges.Edit>();
        for (String id : resolved.policyIds()) {
            PolicyChanges.Edit edit = policies.changed().get(id);
            if (edit != null) {
                edits.put(id, edit);
            }
        }
        return edits;
    }

    /** The end has come and nothing revives the key. Its entry stays with it; after a trial it stays alone, as a memory. */
    private void over(
            DeclaredKey key,
            Life life,
            Optional<LiveKey> live,
            Optional<LedgerEntry> entry,
            Slot slot,
            KeyTargets.Resolved resolved) {
        expired++;
        if (live.isPresent() && entry.isEmpty()) {
            record(key, live.get(), slot, resolved);
        } else if (live.isEmpty() && entry.isPresent() && life.phase() == Life.Phase.OVER) {
            revokes.add(new Change.RevokeKey(
                    key.address(), entry.get(), Optional.empty(), List.of("expired, and the gateway has dropped it")));
        }
    }

    private void compare(
            DeclaredKey key,
            LiveKey live,
            Optional<LedgerEntry> entry,
            Outgoing target,
            Life life,
            KeyTargets.Resolved resolved) {
        Map<String, PolicyChanges.Edit> edits = edits(resolved);
        Session shown = edits.isEmpty() ? live.session() : PolicyMerge.shown(live.session(), policies.then());
        List<FieldChange> needed = difference(shown, target.expected());
        boolean password =
                target.print().isPresent() && !target.print().equals(entry.flatMap(LedgerEntry::passwordPrint));
        if (needed.isEmpty() && !password) {
            if (entry.isPresent()) {
                unchanged++;
            } else {
                record(key, live, target.slot(), resolved);
            }
            return;
        }
        var fields = new ArrayList<>(edits.isEmpty() ? needed : difference(live.session(), target.expected()));
        var reasons = new ArrayList<String>();
        if (life.phase() == Life.Phase.ENDS) {
            reasons.add("its declared end has come");
        }
        reasons.addAll(Reasons.ofKey(needed, edits));
        if (password) {
            fields.add(passwordChange(target));
            boolean known = entry.flatMap(LedgerEntry::passwordPrint).isPresent();
            reasons.add(known ? "the password changed" : "the password that is set is not known");
        }
        writes.add(new Change.UpdateKey(
                key.address(),
                target.change(password),
                live.reach(),
                live.session(),
                target.expected(),
                fields,
                reasons));
    }

    private static FieldChange passwordChange(Outgoing target) {
        Value hidden = target.password().<Value>map(Value.Hidden::new).orElse(Value.NOTHING);
        return new FieldChange(KeyBody.PASSWORD, hidden, hidden);
    }

    private static List<FieldChange> difference(Session before, Session after) {
        return Differences.between(
                Shapes.SESSION,
                before.fields().without("basic_auth_data"),
                after.fields().without("basic_auth_data"));
    }

    private void bringIntoBeing(
            DeclaredKey key, Optional<LedgerEntry> entry, List<LedgerEntry> others, Outgoing target) {
        if (others.isEmpty()) {
            String reason = entry.isPresent() ? "the gateway no longer holds it" : "declared";
            writes.add(new Change.CreateKey(key.address(), target.change(true), target.expected(), List.of(reason)));
            return;
        }
        LedgerEntry old = others.get(0);
        Optional<LiveKey> oldLive = slots.live(old.slot());
        if (oldLive.isPresent() && !Claims.isOurs(oldLive.get())) {
            diagnostics.add(Claims.notOurs(
                    key.address(), oldLive.get(), Optional.of(key.marks().start())));
            return;
        }
        List<FieldChange> fields =
                oldLive.map(l -> difference(l.session(), target.expected())).orElse(List.of());
        writes.add(new Change.ReplaceKey(
                key.address(),
                target.change(true),
                target.expected(),
                old,
                oldLive.map(LiveKey::session),
                fields,
                List.of(Reasons.replaced(old.slot(), target.slot()))));
        others.stream().skip(1).forEach(other -> revoke(key, other, "another credential of it is declared"));
    }

    private void revoke(DeclaredKey key, LedgerEntry entry, String reason) {
        Revokes.of(key.address(), entry, slots, reason, diagnostics).ifPresent(revokes::add);
    }

    private void record(DeclaredKey key, LiveKey live, Slot slot, KeyTargets.Resolved resolved) {
        long trialEnd = resolved.trial() ? live.session().expires() : 0;
        records.add(new Change.RecordKey(
                key.address(),
                new LedgerEntry(slot, live.reach(), Optional.empty(), trialEnd),
                List.of("the ledger does not know it")));
    }
}
