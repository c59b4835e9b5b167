package dev.keywright.plan.references;

import dev.keywright.model.DeclaredPolicies;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the id of the policy that a key means: by the name it is declared under, by its id, or by the name that a
 * loaded policy carries.
 */
public final class PolicyNames {

    private final DeclaredPolicies declared = new DeclaredPolicies();
    private final Set<String> loadedIds = new HashSet<>();
    private final Map<String, List<String>> loadedByName = new HashMap<>();

    public PolicyNames(Collection<DeclaredPolicy> policies, Collection<Policy> loaded, String orgId) {
        policies.forEach(declared::add);
        for (Policy policy : loaded) {
            if (policy.orgId().equals(orgId)) {
                loadedIds.add(policy.id());
                loadedByName
                        .computeIfAbsent(policy.fields().text("name"), name -> new ArrayList<>())
                        .add(policy.id());
            }
        }
    }

    /** Empty when there is none, and when several loaded policies carry the name. */
    public Optional<String> id(String written) {
        Optional<DeclaredPolicy> policy = declared.find(written);
        if (policy.isPresent()) {
            return policy.map(DeclaredPolicy::id);
        }
        if (loadedIds.contains(written)) {
            return Optional.of(written);
        }
        List<String> loaded = loadedByName.getOrDefault(written, List.of());
        return loaded.size() == 1 ? Optional.of(loaded.get(0)) : Optional.empty();
    }

    /** The name that an id is declared under; the id itself where the files do not declare it. */
    public String name(String id) {
        return declared.withId(id).map(policy -> policy.address().name()).orElse(id);
    }

    /** Everything that could have been meant. */
    public Collection<String> known() {
        var known = new TreeSet<>(declared.names());
        known.addAll(declared.ids());
        known.addAll(loadedIds);
        known.addAll(loadedByName.keySet());
        return known;
    }
}
