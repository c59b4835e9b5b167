package dev.keywright.review.capacity;

import dev.keywright.model.Location;
import java.util.List;
import java.util.Optional;

/**
 * What is granted of one API.
 *
 * @param total of all keys that open it
 * @param period the quota period that quotas are summed for, in seconds
 * @param declared where its ceiling is declared
 * @param teams by {@code meta_data.owner}, highest first
 * @param policies by the policies of a key, highest first
 * @param highest the keys with the highest limits
 * @param apart how many keys have limits of endpoints, MCP primitives or JSON-RPC methods, which are not in the sums
 */
public record ApiCapacity(
        String id,
        String name,
        Share total,
        long period,
        Optional<Location> declared,
        List<Share> teams,
        List<Share> policies,
        List<Share> highest,
        int apart) {

    public ApiCapacity {
        teams = List.copyOf(teams);
        policies = List.copyOf(policies);
        highest = List.copyOf(highest);
    }

    /** Whether more is granted than declared. */
    public boolean isOver() {
        return total.rate().isOver() || total.quota().isOver();
    }
}
