package dev.keywright.effective.draft;

import dev.keywright.model.Policy;
import dev.keywright.tyk.Release;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Policies by organisation and id, as the gateway looks them up, and how it merges them; each is parsed once. */
public final class Policies {

    private record Key(String orgId, String id) {}

    private record Entry(Policy policy, PreparedPolicy prepared) {}

    private final Map<Key, Entry> byKey = new HashMap<>();

    private final Map<String, Entry> byId = new HashMap<>();
    private final Release release;

    /** Policies merged as in the newest release. */
    public Policies(Collection<Policy> policies) {
        this(policies, Release.NEWEST);
    }

    /** @param release how the gateway merges them */
    public Policies(Collection<Policy> policies, Release release) {
        this.release = release;
        for (Policy policy : policies) {
            var entry = new Entry(policy, new PreparedPolicy(new Policy(release.known(policy.fields()))));
            byKey.put(new Key(policy.orgId(), policy.id()), entry);
            byId.put(policy.id(), entry);
        }
    }

    /** A copy with some policies replaced by those of the same ids. */
    public Policies with(Collection<Policy> others) {
        var all = new ArrayList<>(byKey.values().stream().map(Entry::policy).toList());
        all.addAll(others);
        return new Policies(all, release);
    }

    public Release release() {
        return release;
    }

    public Optional<Policy> find(String orgId, String id) {
        return Optional.ofNullable(entry(orgId, id)).map(Entry::policy);
    }

    private Entry entry(String orgId, String id) {
        return release.findsPoliciesOfAllOrganisations() ? byId.get(id) : byKey.get(new Key(orgId, id));
    }

    /** Null if there is none; this is on the hot path. */
    public PreparedPolicy prepared(String orgId, String id) {
        Entry entry = entry(orgId, id);
        return entry == null ? null : entry.prepared();
    }
}
