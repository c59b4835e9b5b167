package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostic;
import java.util.List;

/**
 * Everything that one apply will do, in its order: policies to write, keys, policies to delete.
 *
 * @param unchanged how many declared keys and policies need nothing
 * @param expired how many declared keys have come to their declared end and stay as they are
 * @param undeclared how many keys the gateway holds that are not ours; -1 where it does not list
 * @param warnings what the user should know and may ignore
 */
public record Plan(
        String namespace, List<Change> changes, int unchanged, int expired, int undeclared, List<Diagnostic> warnings) {

    public Plan {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
