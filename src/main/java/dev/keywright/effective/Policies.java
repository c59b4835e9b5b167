package dev.keywright.effective;

import dev.keywright.model.Policy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Policies by organisation and id, as the gateway looks them up. */
public final class Policies {

    private record Key(String orgId, String id) {}

    private final Map<Key, Policy> byKey = new HashMap<>();

    public Policies(Collection<Policy> policies) {
        policies.forEach(p -> byKey.put(new Key(p.orgId(), p.id()), p));
    }

    public Optional<Policy> find(String orgId, String id) {
        return Optional.ofNullable(byKey.get(new Key(orgId, id)));
    }
}
