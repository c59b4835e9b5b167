package dev.keywright.review.drift;

import dev.keywright.model.Address;
import java.util.Map;
import java.util.Set;

/**
 * What the sessions and the ledger show beside the changes of a plan.
 *
 * @param unmarked keys whose session has no mark, though the ledger or the derived id proves that it is ours; the plan was
 *     made as if it had one. Whether the session still works
 * @param foreign keys whose session carries the mark of another key
 * @param missing keys that the files cannot create, and that the ledger names and the gateway does not hold
 * @param ended declared keys whose end has passed
 * @param ownedPolicies ids of the policies that the ledger lists
 * @param claimed ids of those that another owner has claimed
 */
public record KeyObservations(
        Map<Address, Boolean> unmarked,
        Set<Address> foreign,
        Set<Address> missing,
        Set<Address> ended,
        Set<String> ownedPolicies,
        Set<String> claimed) {

    public KeyObservations {
        unmarked = Map.copyOf(unmarked);
        foreign = Set.copyOf(foreign);
        missing = Set.copyOf(missing);
        ended = Set.copyOf(ended);
        ownedPolicies = Set.copyOf(ownedPolicies);
        claimed = Set.copyOf(claimed);
    }
}
