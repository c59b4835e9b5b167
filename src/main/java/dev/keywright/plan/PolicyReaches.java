package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.ownership.claims.PolicyOwners;
import dev.keywright.plan.access.PolicyReach;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.references.ReferenceResolver;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds which keys carry each policy that a plan is about. Nothing is kept of the others. */
final class PolicyReaches implements Change.Visitor<Void> {

    /** Of one policy. */
    private static final class Found {
        private final Set<Address> keys = new HashSet<>();
        private final TreeSet<Address> changing = new TreeSet<>();
        private Optional<Address> policy = Optional.empty();
        private boolean isOnGateway;
    }

    private final SortedMap<String, Found> found = new TreeMap<>();

    private PolicyReaches() {}

    /**
     * @param policies all that the files declare
     * @param keys those that are planned
     */
    static List<PolicyReach> of(
            List<DeclaredPolicy> policies,
            List<DeclaredKey> keys,
            ReferenceResolver references,
            List<Change> changes,
            PolicyOwners owners) {
        var reaches = new PolicyReaches();
        changes.forEach(change -> change.accept(reaches));
        if (reaches.found.isEmpty()) {
            return List.of();
        }
        var declared = new HashMap<String, Address>();
        policies.forEach(policy -> declared.put(policy.id(), policy.address()));
        reaches.declaredKeys(keys, references);
        boolean counted = reaches.found.values().stream().anyMatch(found -> found.isOnGateway);
        return reaches.found.entrySet().stream()
                .map(entry -> reach(entry, declared, counted, owners))
                .toList();
    }

    /** The keys of others are read for a plan that changes a policy, and for no other: that may be every session. */
    private static PolicyReach reach(
            Map.Entry<String, Found> entry, Map<String, Address> declared, boolean counted, PolicyOwners owners) {
        Found found = entry.getValue();
        return new PolicyReach(
                entry.getKey(),
                found.policy.or(() -> Optional.ofNullable(declared.get(entry.getKey()))),
                found.keys.stream().sorted().toList(),
                List.copyOf(found.changing),
                counted ? owners.othersKeysWith(entry.getKey()) : Optional.empty());
    }

    private void declaredKeys(List<DeclaredKey> keys, ReferenceResolver references) {
        var resolved = new HashMap<List<String>, List<String>>();
        for (DeclaredKey key : keys) {
            if (!key.policies().isEmpty() && key.life().revokeAfter().isEmpty()) {
                List<String> ids = resolved.computeIfAbsent(
                        key.policies(), written -> references.policies(key, new Diagnostics()));
                for (String id : ids) {
                    Found policy = found.get(id);
                    if (policy != null) {
                        policy.keys.add(key.address());
                    }
                }
            }
        }
    }

    private Found policy(String id) {
        return found.computeIfAbsent(id, i -> new Found());
    }

    private Void policy(Change change, String id, boolean isOnGateway) {
        Found policy = policy(id);
        policy.policy = Optional.of(change.address());
        policy.isOnGateway |= isOnGateway;
        return null;
    }

    private Void key(Change change, List<String> before, List<String> after) {
        for (List<String> ids : List.of(before, after)) {
            for (String id : ids) {
                Found policy = policy(id);
                policy.keys.add(change.address());
                policy.changing.add(change.address());
            }
        }
        return null;
    }

    @Override
    public Void createPolicy(Change.CreatePolicy c) {
        return policy(c, c.desired().id(), false);
    }

    @Override
    public Void updatePolicy(Change.UpdatePolicy c) {
        return policy(c, c.desired().id(), true);
    }

    @Override
    public Void deletePolicy(Change.DeletePolicy c) {
        return policy(c, c.id(), c.live().isPresent());
    }

    @Override
    public Void recordPolicy(Change.RecordPolicy c) {
        return null;
    }

    @Override
    public Void releasePolicy(Change.ReleasePolicy c) {
        return null;
    }

    @Override
    public Void createKey(Change.CreateKey c) {
        return key(c, List.of(), c.effective().policyIds());
    }

    @Override
    public Void updateKey(Change.UpdateKey c) {
        return key(c, c.live().policyIds(), c.effective().policyIds());
    }

    @Override
    public Void replaceKey(Change.ReplaceKey c) {
        return key(
                c,
                c.live().map(session -> session.policyIds()).orElse(List.of()),
                c.effective().policyIds());
    }

    @Override
    public Void revokeKey(Change.RevokeKey c) {
        return key(c, c.live().map(session -> session.policyIds()).orElse(List.of()), List.of());
    }

    @Override
    public Void forgetKey(Change.ForgetKey c) {
        return null;
    }

    @Override
    public Void recordKey(Change.RecordKey c) {
        return null;
    }
}
