package dev.keywright.effective;

import dev.keywright.model.Policy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Policies by organisation and id, as the gateway looks them up; each is read once. */
public final class Policies {

    private record Key(String orgId, String id) {}

    private record Entry(Policy policy, PreparedPolicy prepared) {}

    private final Map<Key, Entry> byKey = new HashMap<>();

    public Policies(Collection<Policy> policies) {
        policies.forEach(p -> byKey.put(new Key(p.orgId(), p.id()), new Entry(p, new PreparedPolicy(p))));
    }

    public Optional<Policy> find(String orgId, String id) {
        return Optional.ofNullable(byKey.get(new Key(orgId, id))).map(Entry::policy);
    }

    /** Null when there is none; on the hot path. */
    PreparedPolicy prepared(String orgId, String id) {
        Entry entry = byKey.get(new Key(orgId, id));
        return entry == null ? null : entry.prepared();
    }
}
