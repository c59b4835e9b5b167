package dev.keywright.plan.policies;

import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Address;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.diff.FieldChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The changes of policies, as far as keys depend on them.
 *
 * @param then the policies as they will be once the plan has written them, before any is deleted
 * @param now the policies as the gateway has loaded them
 * @param changed the policies that exist and will change, by id
 * @param created ids of the policies that will be new
 * @param deleted ids of the policies that go
 */
public record PlannedPolicies(
        Policies then,
        Policies now,
        Map<String, Edit> changed,
        Set<String> created,
        List<Change> creates,
        List<Change.DeletePolicy> deletes,
        List<Change> records,
        Set<String> deleted,
        int unchanged) {

    /** A change of a live policy; how many keys it reaches is counted while the keys are planned. */
    public static final class Edit {
        private final Change.UpdatePolicy change;
        private final Set<Address> carriers = ConcurrentHashMap.newKeySet();

        private final Supplier<Optional<Integer>> others;

        /** @param others how many keys of others carry the policy; empty where the gateway does not list its keys */
        Edit(Change.UpdatePolicy change, Supplier<Optional<Integer>> others) {
            this.change = change;
            this.others = others;
        }

        /** @param key a live key that carries the policy */
        public void carriedBy(Address key) {
            carriers.add(key);
        }

        public List<FieldChange> fields() {
            return change.fields();
        }

        Change.UpdatePolicy counted() {
            return change.withImpact(Impact.ofPolicy(carriers.size(), others.get()));
        }
    }

    /** The changing policies among those of a key. */
    public Map<String, Edit> edits(List<String> ids) {
        if (changed.isEmpty()) {
            return Map.of();
        }
        var edits = new TreeMap<String, Edit>();
        for (String id : ids) {
            Edit edit = changed.get(id);
            if (edit != null) {
                edits.put(id, edit);
            }
        }
        return edits;
    }

    /** The live keys that carry each policy that changes, by the policy's address. */
    public Map<Address, SortedSet<Address>> carriers() {
        var carriers = new TreeMap<Address, SortedSet<Address>>();
        changed.values().forEach(edit -> carriers.put(edit.change.address(), new TreeSet<>(edit.carriers)));
        return carriers;
    }

    /** Whether the plan writes one of a key's policies, so that the gateway will show the key differently. */
    public boolean touches(List<String> ids) {
        return !(created.isEmpty() && changed.isEmpty())
                && ids.stream().anyMatch(id -> created.contains(id) || changed.containsKey(id));
    }

    /** Creates and updates, by name. */
    public List<Change> writes() {
        var byAddress = new TreeMap<Address, Change>();
        creates.forEach(c -> byAddress.put(c.address(), c));
        changed.values().forEach(edit -> byAddress.put(edit.change.address(), edit.counted()));
        return List.copyOf(byAddress.values());
    }
}
