package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Parallel;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.Keyring;
import dev.keywright.ownership.LedgerEntry;
import dev.keywright.ownership.Observed;
import dev.keywright.ownership.Shard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds what has to change so that the gateway holds what the files say.
 *
 * <p>The truth tables are with {@link PolicyPlanner} and {@link KeyPlanner}. What the ledger holds under a name that is
 * not declared is revoked. The order of the plan is the order of apply: policies to create and update, keys to create,
 * update and replace, keys to revoke, policies to delete, and last what only has to be written into the ledger; within
 * each, by name.
 */
public final class Planner {

    private static final Comparator<Change> BY_ADDRESS = Comparator.comparing(Change::address);

    private static final int PORTION = 500;

    private Planner() {}

    /**
     * @param now decides which keys have expired
     * @param diagnostics receives every mistake found
     * @return empty when there are errors, and then nothing may be changed
     */
    public static Optional<Plan> plan(
            Declared declared,
            Observed observed,
            Keyring keyring,
            PlanOptions options,
            Instant now,
            Diagnostics diagnostics) {
        return plan(declared, observed, keyring, options, now, diagnostics, () -> {});
    }

    /** @param compared told after each declared key */
    public static Optional<Plan> plan(
            Declared declared,
            Observed observed,
            Keyring keyring,
            PlanOptions options,
            Instant now,
            Diagnostics diagnostics,
            Runnable compared) {
        var found = new Diagnostics();
        References references = ReferenceCheck.references(declared, observed.apis(), observed.policies());
        PolicyChanges policies = new PolicyPlanner(declared, observed, options, found).plan(references);
        var slots = new Slots(observed);
        String orgId = declared.project().orgId();
        long second = now.getEpochSecond();
        Supplier<KeyPlanner> planner = () -> {
            var targets = new KeyTargets(references, policies.then(), keyring, orgId, observed, second, found);
            return new KeyPlanner(targets, policies, slots, keyring, second, found);
        };
        Declared part = options.shard().part(declared);
        KeyPlanner keys = plan(part.keys(), planner, compared);
        var names = new HashSet<String>();
        part.keys().forEach(key -> names.add(key.address().name()));
        List<Change> revokes = new ArrayList<>(keys.revokes);
        revokes.addAll(undeclared(declared, slots, names, found));
        refuseDeletesInUse(declared, references, policies.deleted(), found);
        diagnostics.addAll(found);
        if (found.hasErrors()) {
            return Optional.empty();
        }
        List<Change> changes = ordered(policies, keys, revokes, options.shard());
        Guards.Verdict guards = Guards.of(declared, part, observed, changes, keys.consequences, options, second);
        return Optional.of(new Plan(
                declared.project().namespace(),
                changes,
                (options.shard().writesPolicies() ? policies.unchanged() : 0) + keys.unchanged,
                keys.expired,
                -1,
                found.all(),
                guards.stopped(),
                guards.allowed(),
                options.shard().writesPolicies() ? List.of() : awaited(policies)));
    }

    /** Large projects are cut into portions, so that no processor idles; small ones are not worth the threads. */
    private static KeyPlanner plan(List<DeclaredKey> keys, Supplier<KeyPlanner> planner, Runnable compared) {
        var portions = new ArrayList<List<DeclaredKey>>();
        for (int i = 0; i < keys.size(); i += PORTION) {
            portions.add(keys.subList(i, Math.min(i + PORTION, keys.size())));
        }
        int threads = Runtime.getRuntime().availableProcessors();
        KeyPlanner all = planner.get();
        Parallel.map(portions, threads, portion -> {
                    KeyPlanner planned = planner.get();
                    for (DeclaredKey key : portion) {
                        planned.plan(key);
                        compared.run();
                    }
                    return planned;
                })
                .forEach(all::addAll);
        return all;
    }

    private static List<Change> undeclared(Declared declared, Slots slots, Set<String> names, Diagnostics diagnostics) {
        var revokes = new ArrayList<Change>();
        for (LedgerEntry entry : slots.entries()) {
            String name = entry.slot().name();
            if (!names.contains(name)) {
                Address address = Address.key(declared.project().namespace(), name);
                Revokes.of(address, entry, slots, "it is no longer declared", diagnostics)
                        .ifPresent(revokes::add);
            }
        }
        return revokes;
    }

    /** A key whose only policy is deleted answers 403 from then on and cannot be updated (trap 9). */
    private static void refuseDeletesInUse(
            Declared declared, References references, Set<String> deleted, Diagnostics diagnostics) {
        if (deleted.isEmpty()) {
            return;
        }
        for (DeclaredKey key : declared.keys()) {
            List<String> ids = references.policies(key, new Diagnostics());
            for (int i = 0; i < ids.size(); i++) {
                if (deleted.contains(ids.get(i))) {
                    diagnostics.add(Diagnostic.error(
                                    "policy-in-use",
                                    key.marks().of("apply_policies[" + i + "]"),
                                    "Policy %s is no longer declared, but %s still carries it"
                                            .formatted(ids.get(i), key.address()))
                            .because("The policy would be deleted, and a key without its policy stops working.")
                            .hint("Take the policy out of the key's apply_policies, or declare the policy again."));
                }
            }
        }
    }

    /** The first shard writes them; without them, keys of this one cannot be as declared. */
    private static List<AwaitedPolicy> awaited(PolicyChanges policies) {
        return policies.writes().stream()
                .flatMap(change -> change instanceof Change.UpdatePolicy update
                        ? Stream.of(new AwaitedPolicy(update.address(), update.desired()))
                        : change instanceof Change.CreatePolicy create
                                ? Stream.of(new AwaitedPolicy(create.address(), create.desired()))
                                : Stream.empty())
                .toList();
    }

    private static List<Change> ordered(PolicyChanges policies, KeyPlanner keys, List<Change> revokes, Shard shard) {
        var changes = new ArrayList<>(shard.writesPolicies() ? policies.writes() : List.of());
        keys.writes.sort(BY_ADDRESS);
        changes.addAll(keys.writes);
        revokes.sort(BY_ADDRESS);
        changes.addAll(revokes);
        if (shard.deletesPolicies()) {
            changes.addAll(policies.deletes());
        }
        var records = new ArrayList<>(shard.writesPolicies() ? policies.records() : List.of());
        records.addAll(keys.records);
        records.sort(BY_ADDRESS);
        changes.addAll(records);
        return changes;
    }
}
