package dev.keywright.plan;

import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.ownership.LedgerEntry;
import dev.keywright.ownership.LiveKey;
import dev.keywright.ownership.Observed;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What guards ask of a plan, counted once. Keys count by name, however many credentials they have. */
final class GuardFacts {

    final Declared whole;
    /** The part of it that is planned. */
    final Declared declared;

    final Observed observed;
    final List<Change> changes;
    final Consequences consequences;
    /** Names of the keys that are ours and work. */
    final Set<String> owned = new HashSet<>();
    /** Keys whose holders would lose something. */
    final SortedSet<Address> losing;

    GuardFacts(
            Declared whole,
            Declared declared,
            Observed observed,
            List<Change> changes,
            Consequences consequences,
            long now) {
        this.whole = whole;
        this.declared = declared;
        this.observed = observed;
        this.changes = changes;
        this.consequences = consequences;
        observed.entries().keySet().forEach(slot -> Optional.ofNullable(
                        observed.live().get(slot))
                .filter(live -> Claims.isOurs(live) && !live.session().expiredAt(now))
                .ifPresent(live -> owned.add(slot.name())));
        losing = new TreeSet<>(consequences.losing);
        changes.forEach(change ->
                taken(change).filter(s -> !s.expiredAt(now)).ifPresent(session -> losing.add(change.address())));
    }

    /** The living session that a change takes away. */
    static Optional<Session> taken(Change change) {
        if (change instanceof Change.RevokeKey revoke) {
            return revoke.live();
        }
        return change instanceof Change.ReplaceKey replace ? replace.live() : Optional.empty();
    }

    /** The living policies that go. */
    Stream<Change.DeletePolicy> deletes() {
        return changes.stream()
                .filter(Change.DeletePolicy.class::isInstance)
                .map(Change.DeletePolicy.class::cast)
                .filter(delete -> delete.live().isPresent());
    }

    long revokes() {
        return changes.stream().filter(Change.RevokeKey.class::isInstance).count();
    }

    /** Objects that go although they were to be kept: by what the files say, or once said. */
    SortedSet<Address> protectedOnesThatGo() {
        var keys = new HashSet<String>();
        declared.keys().stream()
                .filter(key -> key.isProtected())
                .forEach(key -> keys.add(key.address().name()));
        observed.entries().values().stream()
                .filter(LedgerEntry::isProtected)
                .forEach(entry -> keys.add(entry.slot().name()));
        var going = new TreeSet<Address>();
        changes.stream()
                .filter(change -> taken(change).isPresent()
                        && keys.contains(change.address().name()))
                .forEach(change -> going.add(change.address()));
        deletes()
                .filter(delete -> observed.protectedPolicies().contains(delete.id()))
                .forEach(delete -> going.add(delete.address()));
        return going;
    }

    /** Keys of ours that carry a policy and that this plan leaves as they are. */
    long leftWith(Policy policy) {
        var touched = new HashSet<Address>();
        changes.forEach(change -> touched.add(change.address()));
        return observed.live().entrySet().stream()
                .filter(live -> Claims.isOurs(live.getValue())
                        && !touched.contains(Address.key(
                                declared.project().namespace(), live.getKey().name())))
                .map(live -> live.getValue())
                .map(LiveKey::session)
                .filter(session -> session.policyIds().contains(policy.id()))
                .count();
    }
}
