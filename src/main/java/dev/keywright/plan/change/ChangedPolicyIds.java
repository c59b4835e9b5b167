package dev.keywright.plan.change;

import dev.keywright.model.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Policies that the files declare under another id than before. The gateway knows policies by id alone, so such a
 * policy is planned as one to create and one to delete; the name, which both have, shows that they are the same. Only
 * reasons depend on this.
 */
public final class ChangedPolicyIds {

    private final Map<String, String> after = new HashMap<>();
    private final Map<String, String> before = new HashMap<>();

    private ChangedPolicyIds() {}

    /**
     * @param going ids of owned policies that are no longer declared
     * @param live what is loaded, by id
     */
    public static ChangedPolicyIds of(Collection<Change> creates, Collection<String> going, Map<String, Policy> live) {
        var ids = new ChangedPolicyIds();
        var byName = new HashMap<String, String>();
        Set<String> ambiguous = new HashSet<>();
        for (String id : going) {
            String name = live.containsKey(id) ? live.get(id).fields().text("name") : "";
            if (!name.isEmpty() && byName.put(name, id) != null) {
                ambiguous.add(name);
            }
        }
        byName.keySet().removeAll(ambiguous);
        for (Change change : creates) {
            if (change instanceof Change.CreatePolicy create) {
                String old = byName.remove(create.desired().fields().text("name"));
                if (old != null) {
                    ids.after.put(old, create.desired().id());
                    ids.before.put(create.desired().id(), old);
                }
            }
        }
        return ids;
    }

    /** The new id of a policy that is deleted; empty where it is no longer declared under any. */
    public Optional<String> after(String id) {
        return Optional.ofNullable(after.get(id));
    }

    /** The same creates, with the old id as the first reason where there is one. */
    public List<Change> named(List<Change> creates) {
        var named = new ArrayList<Change>();
        for (Change change : creates) {
            String old = change instanceof Change.CreatePolicy create
                    ? before.get(create.desired().id())
                    : null;
            named.add(old == null ? change : because((Change.CreatePolicy) change, old));
        }
        return named;
    }

    private static Change because(Change.CreatePolicy create, String old) {
        var reasons = new ArrayList<>(create.reasons());
        reasons.set(0, new Reason.IdChangedFrom(old));
        return new Change.CreatePolicy(create.address(), create.desired(), reasons);
    }
}
