package dev.keywright.plan;

import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.Session;
import dev.keywright.ownership.Observed;
import dev.keywright.ownership.ledger.LedgerEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
    final Tally tally;
    /** Keys whose holders would lose something. */
    final SortedSet<Address> losing;

    GuardFacts(
            Declared whole,
            Declared declared,
            Observed observed,
            List<Change> changes,
            Consequences consequences,
            Tally tally,
            long now) {
        this.whole = whole;
        this.declared = declared;
        this.observed = observed;
        this.changes = changes;
        this.consequences = consequences;
        this.tally = tally;
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
}
