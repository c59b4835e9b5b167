package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address;
import dev.keywright.plan.access.Reach;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.guards.Guard;
import dev.keywright.plan.keys.PendingDelete;
import dev.keywright.plan.refresh.KeysRead;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that one apply will do, in its order: policies to write, keys to write, keys to revoke, policies to
 * delete, and what only has to be written into the ledger.
 *
 * @param unchanged how many declared keys and policies need nothing
 * @param expired how many declared keys have expired and stay as they are
 * @param warnings what the user should know and may ignore
 * @param guards what stops an apply until the user allows it
 * @param allowed what would stop it if the user had not allowed it
 * @param awaited policies that another shard is to write
 * @param leftAlone keys whose session may not be changed, since it has no mark or that of another key; a warning
 *     explains each
 * @param pending keys that are suspended and wait for their delete
 * @param reach whom changes of policies reach
 * @param keysRead which keys were read for it
 */
public record Plan(
        String namespace,
        List<Change> changes,
        int unchanged,
        int expired,
        List<Diagnostic> warnings,
        List<Guard> guards,
        List<Guard> allowed,
        List<AwaitedPolicy> awaited,
        List<Address> leftAlone,
        List<PendingDelete> pending,
        Reach reach,
        KeysRead keysRead) {

    public Plan {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
        guards = List.copyOf(guards);
        allowed = List.copyOf(allowed);
        awaited = List.copyOf(awaited);
        leftAlone = List.copyOf(leftAlone);
        pending = List.copyOf(pending);
    }

    /** With what was found after it was made. */
    public Plan with(List<Diagnostic> moreWarnings, List<Guard> moreGuards, List<Guard> moreAllowed) {
        return new Plan(
                namespace,
                changes,
                unchanged,
                expired,
                joined(warnings, moreWarnings),
                joined(guards, moreGuards),
                joined(allowed, moreAllowed),
                awaited,
                leftAlone,
                pending,
                reach,
                keysRead);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Whether everything is as declared: nothing to change, and no key left alone. */
    public boolean isSettled() {
        return changes.isEmpty() && leftAlone.isEmpty();
    }
}
