package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Shard;
import dev.keywright.ownership.credential.SameCredential;
import dev.keywright.ownership.credential.SharedSessions;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.NamePartitions;
import dev.keywright.plan.access.Reach;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.plan.checks.NoLimitWarnings;
import dev.keywright.plan.guards.Guards;
import dev.keywright.plan.keys.Adoptions;
import dev.keywright.plan.keys.Generations;
import dev.keywright.plan.keys.KeyPlanner;
import dev.keywright.plan.keys.KeyTargets;
import dev.keywright.plan.keys.PlannedKeys;
import dev.keywright.plan.keys.Renames;
import dev.keywright.plan.policies.PlannedPolicies;
import dev.keywright.plan.policies.PoliciesApart;
import dev.keywright.plan.policies.PolicyPlanner;
import dev.keywright.plan.references.ReferenceCheck;
import dev.keywright.plan.references.ReferenceResolver;
import dev.keywright.plan.refresh.UnchangedKeys;
import dev.keywright.tyk.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Determines what has to change so that the gateway holds what the files declare.
 *
 * <p>The truth tables are with {@link PolicyPlanner} and {@link KeyPlanner}. What the ledger holds under a name that is
 * not declared is revoked. The order of the plan is the order of apply: policies to create and update, keys to create,
 * update and replace, keys to revoke, policies to delete, and last what only has to be written into the ledger; within
 * each, by name.
 */
public final class Planner {

    private static final Comparator<Change> BY_ADDRESS = Comparator.comparing(Change::address);

    private Planner() {}

    /**
     * @param now decides which keys have expired
     * @param diagnostics receives every mistake found
     * @return empty when there are errors, and then nothing may be changed
     */
    public static Optional<Plan> plan(
            Declared declared,
            LiveState state,
            Keyring keyring,
            PlanOptions options,
            Instant now,
            Diagnostics diagnostics) {
        return plan(declared, state, keyring, options, now, diagnostics, () -> {});
    }

    /** @param compared called after each declared key */
    public static Optional<Plan> plan(
            Declared declared,
            LiveState state,
            Keyring keyring,
            PlanOptions options,
            Instant now,
            Diagnostics diagnostics,
            Runnable compared) {
        var found = new Diagnostics();
        ReferenceResolver references = ReferenceCheck.references(declared, state.apis(), state.policies());
        var policyPlanner = new PolicyPlanner(declared, state, keyring, options.policyRequests(), found);
        PlannedPolicies policies = policyPlanner.plan(references);
        String orgId = declared.project().orgId();
        long second = now.getEpochSecond();
        var apart = new PoliciesApart(declared, state.policiesByNode());
        apart.check(declared.keys(), references).forEach(found::add);
        var noLimit = new NoLimitWarnings(declared, policies.then());
        var targets = new KeyTargets(
                references,
                policies.then(),
                keyring,
                orgId,
                state,
                second,
                policyPlanner.broken(),
                apart,
                policyPlanner.unions(),
                noLimit,
                found);
        mixedReleases(declared, state).ifPresent(found::add);
        SameCredential.check(declared.keys(), keyring).forEach(found::add);
        Adoptions.check(declared, options.adoptKeys(), found);
        SharedSessions shared = SharedSessions.of(declared.keys(), state.ledger(), keyring);
        var adoptions = new Adoptions(declared.project().namespace(), options.adoptKeys());
        Supplier<KeyPlanner> planner = () -> new KeyPlanner(
                targets,
                policies,
                keyring,
                shared,
                adoptions,
                declared.project().guards().revokeAfter(),
                second,
                found);
        Declared part = options.shard().part(declared);
        Collection<LedgerEntry> entries = shared.withWays(state.entries().values(), part.keys(), keyring);
        KeySelection selection = new KeySelection(options, state, second, policies);
        UnchangedKeys.Rest rest = selection.of(
                part.keys(),
                entries,
                () -> new UnchangedKeys(
                        targets, policies, shared, keyring, state.appliedPolicies(), options.adoptKeys(), second));
        PlannedKeys keys = plan(rest.keys(), rest.entries(), state.live(), planner, compared);
        keys.addUnread(rest.unread(), rest.followers(), rest.outdated());
        targets.ambiguous().warnings().forEach(found::add);
        targets.graphql().warnings().forEach(found::add);
        noLimit.report(found);
        refuseDeletesInUse(declared, references, policies.deleted(), found);
        Generations.check(declared, state.ledger(), keyring, now).forEach(found::add);
        SeedChanges.check(declared, state, keyring).ifPresent(found::add);
        Renames.check(declared, state.ledger().values(), shared).forEach(found::add);
        List<Change> changes = ordered(policies, keys, options.shard());
        Renames.likely(changes, declared).forEach(found::add);
        diagnostics.addAll(found);
        if (found.hasErrors()) {
            return Optional.empty();
        }
        Guards.Verdict guards =
                Guards.of(declared, part, state, changes, keys.holders(), keys.counts(), options.allow(), second);
        return Optional.of(new Plan(
                declared.project().namespace(),
                changes,
                (options.shard().writesPolicies() ? policies.unchanged() : 0) + keys.unchanged(),
                keys.expired(),
                found.all(),
                guards.stopped(),
                guards.allowed(),
                options.shard().writesPolicies() ? List.of() : awaited(policies),
                keys.leftAlone(),
                keys.pending(),
                new Reach(
                        targets.access(),
                        keys.holders().results(),
                        policies.carriers(),
                        PolicyReaches.of(declared.policies(), part.keys(), references, changes, state.policyOwners())),
                selection.read(rest.unread(), keys.outdated(), Release.of(declared.project(), state.apis()))));
    }

    /** While nodes of several releases answer, chance decides which of them merges a key. */
    private static Optional<Diagnostic> mixedReleases(Declared declared, LiveState state) {
        Set<Release> shown = Release.shown(state.apis());
        if (shown.size() < 2 || declared.project().gateway().release().isPresent()) {
            return Optional.empty();
        }
        String lines = shown.stream().map(Release::line).collect(Collectors.joining(" and "));
        return Optional.of(Diagnostic.warning(PlanCode.MIXED_RELEASES, "The gateway's nodes are of releases " + lines)
                .because("they merge policies differently, so what a key comes to depends on the node that is asked;"
                        + " this plan expects " + Release.of(state.apis()).line() + "")
                .hint("apply once all nodes are of one release, or specify `gateway.release`"));
    }

    /** Each thread that reads sessions plans them with a planner of its own. */
    private static PlannedKeys plan(
            List<DeclaredKey> keys,
            Collection<LedgerEntry> entries,
            LiveKeys live,
            Supplier<KeyPlanner> planner,
            Runnable compared) {
        Queue<KeyPlanner> planners = new ConcurrentLinkedQueue<>();
        var mine = ThreadLocal.withInitial(() -> {
            KeyPlanner made = planner.get();
            planners.add(made);
            return made;
        });
        live.read(NamePartitions.of(keys, entries, live.portion()), (portion, found) -> {
            mine.get().plan(portion, found);
            portion.declared().forEach(key -> compared.run());
        });
        PlannedKeys all = planner.get().planned();
        planners.forEach(one -> all.addAll(one.planned()));
        return all;
    }

    /** A key whose only policy is deleted gets 403 from then on and cannot be updated (trap 9). */
    private static void refuseDeletesInUse(
            Declared declared, ReferenceResolver references, Set<String> deleted, Diagnostics diagnostics) {
        if (deleted.isEmpty()) {
            return;
        }
        for (DeclaredKey key : declared.keys()) {
            List<String> ids = references.policies(key, new Diagnostics());
            for (int i = 0; i < ids.size(); i++) {
                if (deleted.contains(ids.get(i))) {
                    diagnostics.add(Diagnostic.error(
                                    PlanCode.POLICY_IN_USE,
                                    key.locations().of("apply_policies[" + i + "]"),
                                    "Policy %s is no longer declared, but %s still carries it"
                                            .formatted(ids.get(i), key.address()))
                            .because("the policy would be deleted, and a key without its policy stops working")
                            .hint("take the policy out of the key's apply_policies, or declare the policy again"));
                }
            }
        }
    }

    /** The first shard writes them; without them, keys of this one cannot be as declared. */
    private static List<AwaitedPolicy> awaited(PlannedPolicies policies) {
        return policies.writes().stream()
                .flatMap(change ->
                        change.writtenPolicy().map(desired -> new AwaitedPolicy(change.address(), desired)).stream())
                .toList();
    }

    private static List<Change> ordered(PlannedPolicies policies, PlannedKeys keys, Shard shard) {
        var changes = new ArrayList<>(shard.writesPolicies() ? policies.writes() : List.of());
        keys.writes().stream().sorted(BY_ADDRESS).forEach(changes::add);
        keys.revokes().stream().sorted(BY_ADDRESS).forEach(changes::add);
        if (shard.deletesPolicies()) {
            changes.addAll(policies.deletes());
        }
        var records = new ArrayList<>(shard.writesPolicies() ? policies.records() : List.of());
        records.addAll(keys.records());
        records.sort(BY_ADDRESS);
        changes.addAll(records);
        return changes;
    }
}
