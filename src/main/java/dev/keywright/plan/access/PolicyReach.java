package dev.keywright.plan.access;

import dev.keywright.model.Address;
import java.util.List;
import java.util.Optional;

/**
 * Which keys carry a policy that a plan is about: one that it changes, creates or deletes, or that a key carries which it
 * changes.
 *
 * @param policy its address where the files declare it or the plan deletes it; empty for a policy that others declare
 * @param keys the keys of this namespace that carry it, now or once the plan is applied; of a shard, only its own
 * @param changing those of them that the plan changes, creates or removes
 * @param othersKeys how many keys of other owners carry it; empty if they were not counted
 */
public record PolicyReach(
        String id, Optional<Address> policy, List<Address> keys, List<Address> changing, Optional<Integer> othersKeys) {

    public PolicyReach {
        keys = List.copyOf(keys);
        changing = List.copyOf(changing);
    }
}
