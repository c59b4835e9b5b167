package dev.keywright.plan.guards;

import dev.keywright.model.Address;
import dev.keywright.model.Project.GuardLimits;
import dev.keywright.model.Session;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The guards, each with its numbers. */
final class GuardRules {

    /** Below this many owned keys a percentage means nothing. */
    private static final int FEW = 5;

    /** One guard. */
    interface Rule {
        /** At most one violation for each way out. */
        Stream<GuardViolation> ask(GuardFacts facts);
    }

    static final List<Rule> ALL = List.of(
            GuardRules::namespaceChanged,
            GuardRules::emptyProject,
            GuardRules::shrunkenProject,
            GuardRules::massRevoke,
            GuardRules::protectedObjects,
            GuardRules::policyInUse,
            GuardRules::widerAccess,
            GuardRules::seedChange,
            GuardRules::newAccess);

    private GuardRules() {}

    private static Stream<GuardViolation> namespaceChanged(GuardFacts facts) {
        if (facts.changes.isEmpty() || facts.state.elsewhere().isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(GuardViolation.whole(new Guard.NamespaceChanged(
                facts.declared.project().namespace(), facts.declared.project().orgId(), facts.state.elsewhere())));
    }

    private static Stream<GuardViolation> emptyProject(GuardFacts facts) {
        long revoked = facts.revokes();
        long deleted = facts.changes.stream()
                .filter(Change.DeletePolicy.class::isInstance)
                .count();
        boolean noKeys = facts.whole.keys().isEmpty() && revoked > 0;
        boolean nothing = facts.whole.keys().isEmpty() && facts.whole.policies().isEmpty() && deleted > 0;
        return noKeys || nothing
                ? Stream.of(GuardViolation.whole(
                        new Guard.EmptyProject(noKeys ? Address.Kind.KEY : Address.Kind.POLICY, revoked, deleted)))
                : Stream.empty();
    }

    private static Stream<GuardViolation> shrunkenProject(GuardFacts facts) {
        int keys = facts.declared.keys().size();
        int policies = facts.declared.policies().size();
        int ownedPolicies = facts.state.ownedPolicies().size();
        if (keys > 0 && hasShrunk(keys, facts.counts.owned()) && facts.revokes() > 0) {
            return Stream.of(
                    GuardViolation.whole(new Guard.ShrunkenProject(Address.Kind.KEY, keys, facts.counts.owned())));
        }
        return hasShrunk(policies, ownedPolicies) && facts.deletes().findAny().isPresent()
                ? Stream.of(
                        GuardViolation.whole(new Guard.ShrunkenProject(Address.Kind.POLICY, policies, ownedPolicies)))
                : Stream.empty();
    }

    private static boolean hasShrunk(int declared, int owned) {
        return owned >= FEW && 2L * declared < owned;
    }

    private static Stream<GuardViolation> massRevoke(GuardFacts facts) {
        GuardLimits limits = facts.declared.project().guards();
        int lost = facts.losing.size();
        int owned = facts.counts.owned();
        boolean stops = isMuch(lost, owned, limits);
        if (!stops && !isMuch(lost, owned, GuardLimits.USUAL)) {
            return Stream.empty();
        }
        var staying = new TreeMap<>(facts.losing);
        staying.values().removeIf(ways -> ways.contains(AccessChange.Plain.REVOKED_OR_REPLACED));
        // Whoever may change the files may change the limits in them, so what only those limits allow is shown.
        var guard = new Guard.MassRevoke(lost, owned, limits, !stops, staying);
        return Stream.of(new GuardViolation(guard.code(), new TreeSet<>(), lost, false, !stops, open -> guard));
    }

    private static boolean isMuch(int lost, int owned, GuardLimits limits) {
        boolean much = owned >= FEW && 100L * lost > (long) limits.maxRevokePercent() * owned;
        return much || lost > limits.maxRevoke();
    }

    private static Stream<GuardViolation> protectedObjects(GuardFacts facts) {
        return ofObjects(
                Guard.PROTECTED,
                facts.protectedOnesThatGo(),
                true,
                open -> new Guard.ProtectedObjects(
                        open.stream().collect(Collectors.toMap(o -> o, facts::whatGoes, (a, b) -> a, TreeMap::new))));
    }

    private static Stream<GuardViolation> policyInUse(GuardFacts facts) {
        SortedSet<Address> used = facts.deletes()
                .filter(delete -> facts.counts.leftWith(delete.id()) > 0)
                .map(Change::address)
                .collect(Collectors.toCollection(TreeSet::new));
        long keys = facts.deletes()
                .mapToLong(delete -> facts.counts.leftWith(delete.id()))
                .sum();
        SortedMap<Address, Guard.OthersKeys> ofOthers = facts.policiesOfOthersKeys();
        var all = new TreeSet<>(used);
        all.addAll(ofOthers.keySet());
        return ofObjects(Guard.POLICY_IN_USE, all, false, open -> {
            var stillCarried = new TreeSet<>(used);
            stillCarried.retainAll(open);
            return new Guard.PolicyInUse(stillCarried, keys, only(ofOthers, open), !ofOthers.isEmpty());
        });
    }

    private static Stream<GuardViolation> widerAccess(GuardFacts facts) {
        var ways = facts.holders.widening();
        return ofObjects(
                Guard.WIDER_ACCESS,
                new TreeSet<>(ways.keySet()),
                false,
                open -> new Guard.WiderAccess(only(ways, open)));
    }

    private static Stream<GuardViolation> seedChange(GuardFacts facts) {
        var replaced = new TreeSet<Address>();
        var resigned = new TreeSet<Address>();
        for (Change change : facts.changes) {
            if (!change.reasons().contains(Reason.Plain.SEED_CHANGES)) {
                continue;
            }
            if (change instanceof Change.UpdateKey) {
                resigned.add(change.address());
            } else if (stopsAtOnce(change, facts.now)) {
                replaced.add(change.address());
            }
        }
        var all = new TreeSet<>(replaced);
        all.addAll(resigned);
        return ofObjects(Guard.SEED_CHANGE, all, false, open -> {
            var stopping = new TreeSet<>(replaced);
            stopping.retainAll(open);
            var signing = new TreeSet<>(resigned);
            signing.retainAll(open);
            return new Guard.SeedChange(stopping, signing);
        });
    }

    private static boolean stopsAtOnce(Change change, long now) {
        if (change instanceof Change.ReplaceKey replace) {
            return replace.ending().isEmpty() && works(replace.live(), now);
        }
        return change instanceof Change.RevokeKey revoke && works(revoke.live(), now);
    }

    private static boolean works(Optional<Session> live, long now) {
        return live.filter(session -> !session.expiredAt(now)).isPresent();
    }

    private static Stream<GuardViolation> newAccess(GuardFacts facts) {
        var keys = NewKeyGuard.of(facts);
        return ofObjects(
                Guard.NEW_ACCESS,
                new TreeSet<>(keys.keySet()),
                false,
                open -> new Guard.NewKeyAccess(only(keys, open)));
    }

    private static <T> SortedMap<Address, T> only(SortedMap<Address, T> all, Set<Address> some) {
        var found = new TreeMap<>(all);
        found.keySet().retainAll(some);
        return found;
    }

    private static Stream<GuardViolation> ofObjects(
            String code, SortedSet<Address> objects, boolean byNameOnly, Function<SortedSet<Address>, Guard> guard) {
        return objects.isEmpty()
                ? Stream.empty()
                : Stream.of(new GuardViolation(code, objects, 0, byNameOnly, false, guard));
    }
}
