package dev.keywright.plan.guards;

import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.access.AccessComparison;
import dev.keywright.plan.access.AccessContext;
import dev.keywright.plan.access.HolderImpact;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.keys.OwnershipCounts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What guards need to know of a plan, counted once. Keys count by name, however many credentials they have. */
final class GuardFacts {

    final Declared whole;
    /** The part of it that is planned. */
    final Declared declared;

    final LiveState state;
    final List<Change> changes;
    final HolderImpact holders;
    final OwnershipCounts counts;

    /** In epoch seconds. */
    final long now;
    /** Keys whose holders would lose something, with what they would lose. */
    final SortedMap<Address, List<AccessChange>> losing;

    /** Protected policies that stay and would grant less, with what they would lose. */
    private final SortedMap<Address, List<AccessChange>> shrinkingPolicies;

    GuardFacts(
            Declared whole,
            Declared declared,
            LiveState state,
            List<Change> changes,
            HolderImpact holders,
            OwnershipCounts counts,
            long now) {
        this.whole = whole;
        this.declared = declared;
        this.state = state;
        this.changes = changes;
        this.holders = holders;
        this.counts = counts;
        this.now = now;
        shrinkingPolicies = shrinkingPolicies(now);
        losing = new TreeMap<>(holders.losing());
        changes.forEach(change -> change.takenSession()
                .filter(s -> !s.expiredAt(now))
                .ifPresent(session -> losing.put(change.address(), List.of(AccessChange.Plain.REVOKED_OR_REPLACED))));
    }

    /** What an object that stays would lose; empty for one that is removed. */
    List<AccessChange> whatGoes(Address object) {
        List<AccessChange> ways = shrinkingPolicies.getOrDefault(object, losing.getOrDefault(object, List.of()));
        return ways.contains(AccessChange.Plain.REVOKED_OR_REPLACED) ? List.of() : ways;
    }

    /** A policy is judged as if it were a key with nothing but its fields. */
    private SortedMap<Address, List<AccessChange>> shrinkingPolicies(long now) {
        var shrinking = new TreeMap<Address, List<AccessChange>>();
        var comparison = new AccessComparison(AccessContext.of(now, state.apis()));
        Set<Address> keep = declared.policies().stream()
                .filter(DeclaredPolicy::isProtected)
                .map(DeclaredPolicy::address)
                .collect(Collectors.toSet());
        for (Change change : changes) {
            if (change instanceof Change.UpdatePolicy update
                    && (keep.contains(update.address())
                            || state.protectedPolicies()
                                    .contains(update.desired().id()))) {
                Value.Fields was = update.live().fields();
                Value.Fields is = update.desired().fields();
                var ways = new ArrayList<>(
                        comparison.of(new Session(was), new Session(is)).lost());
                if (!was.fields("partitions")
                        .withoutZeros()
                        .equals(is.fields("partitions").withoutZeros())) {
                    ways.add(AccessChange.Plain.OTHER_PARTITIONS);
                }
                if (!ways.isEmpty()) {
                    shrinking.put(update.address(), ways);
                }
            }
        }
        return shrinking;
    }

    /** The policies on the gateway that would be deleted. */
    Stream<Change.DeletePolicy> deletes() {
        return changes.stream()
                .filter(Change.DeletePolicy.class::isInstance)
                .map(Change.DeletePolicy.class::cast)
                .filter(delete -> delete.live().isPresent());
    }

    /**
     * Policies that would be deleted, or that are not ours and would change, although keys of others are known to carry
     * them.
     */
    SortedMap<Address, Guard.OthersKeys> policiesOfOthersKeys() {
        var found = new TreeMap<Address, Guard.OthersKeys>();
        for (Change change : changes) {
            if (change instanceof Change.DeletePolicy delete && delete.live().isPresent()) {
                addOthersKeys(found, change, delete.id(), true);
            } else if (change instanceof Change.UpdatePolicy update
                    && (!state.ownedPolicies().contains(update.desired().id())
                            || !update.live().orgId().equals(update.desired().orgId())
                            || state.policyOwners().other(update.desired().id()).isPresent())) {
                addOthersKeys(found, change, update.desired().id(), false);
            }
        }
        return found;
    }

    private void addOthersKeys(SortedMap<Address, Guard.OthersKeys> found, Change change, String id, boolean deleted) {
        state.policyOwners()
                .othersKeysWith(id)
                .filter(keys -> keys > 0)
                .ifPresent(keys -> found.put(change.address(), new Guard.OthersKeys(deleted, keys)));
    }

    /** Revokes, and suspensions that lead to one. What was counted when it was suspended is not counted again. */
    long revokes() {
        return changes.stream()
                .filter(change -> isSuspension(change)
                        || change instanceof Change.RevokeKey
                                && change.reasons().stream().noneMatch(Reason.SuspensionOver.class::isInstance))
                .count();
    }

    /** Whether a key is suspended now and deleted later. */
    private static boolean isSuspension(Change change) {
        return change.reasons().stream().anyMatch(Reason.SuspendedUntilDeleted.class::isInstance);
    }

    /** Protected keys that a change gives another name, under which they are not protected. */
    private static Stream<Address> unprotected(Change change) {
        if (!(change instanceof Change.UpdateKey update) || update.target().isProtected()) {
            return Stream.empty();
        }
        return update.target().superseded().stream()
                .filter(entry -> entry.isProtected()
                        && !entry.credentialId().name().equals(update.address().name()))
                .map(entry -> Address.key(
                        update.address().namespace(), entry.credentialId().name()));
    }

    /**
     * Protected objects that would effectively be taken away; protected by the files, or by the ledger since an earlier
     * apply.
     */
    SortedSet<Address> protectedOnesThatGo() {
        var keys = new HashSet<String>();
        declared.keys().stream()
                .filter(key -> key.isProtected())
                .forEach(key -> keys.add(key.address().name()));
        state.entries().values().stream()
                .filter(LedgerEntry::isProtected)
                .forEach(entry -> keys.add(entry.credentialId().name()));
        var going = new TreeSet<Address>();
        changes.stream()
                .filter(change -> (change.takenSession().isPresent() || isSuspension(change))
                        && keys.contains(change.address().name()))
                .forEach(change -> going.add(change.address()));
        holders.losing().keySet().stream()
                .filter(key -> keys.contains(key.name()))
                .forEach(going::add);
        going.addAll(shrinkingPolicies.keySet());
        changes.stream().flatMap(GuardFacts::unprotected).forEach(going::add);
        deletes()
                .filter(delete -> state.protectedPolicies().contains(delete.id()))
                .forEach(delete -> going.add(delete.address()));
        return going;
    }
}
