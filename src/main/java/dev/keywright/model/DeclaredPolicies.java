package dev.keywright.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The policies that the files declare, as keys refer to them: by name or by id. A name wins over an id. */
public final class DeclaredPolicies {

    private final Map<String, DeclaredPolicy> byName = new HashMap<>();
    private final Map<String, DeclaredPolicy> byId = new HashMap<>();

    /** @return the policy that was added before with the same id; it keeps the id */
    public Optional<DeclaredPolicy> add(DeclaredPolicy policy) {
        byName.put(policy.address().name(), policy);
        return Optional.ofNullable(byId.putIfAbsent(policy.id(), policy));
    }

    public Optional<DeclaredPolicy> find(String nameOrId) {
        return Optional.ofNullable(byName.getOrDefault(nameOrId, byId.get(nameOrId)));
    }

    public Optional<DeclaredPolicy> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    public Set<String> ids() {
        return Collections.unmodifiableSet(byId.keySet());
    }
}
