package dev.keywright.apply.policies;

import dev.keywright.apply.run.Awaited;
import dev.keywright.apply.run.KeptFields;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Policy;
import dev.keywright.plan.checks.LateFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a gateway kept of a policy that it has loaded. An older release silently drops unknown fields (trap 31), and
 * keys that carry the policy would be more open than declared; so the policy is restored.
 */
final class KeptPolicies {

    private final Gateway gateway;

    KeptPolicies(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Whether the loaded policy is the one that we wrote: each write has its own timestamp. */
    static boolean isFrom(Policy written, Policy loaded) {
        String time = written.fields().text("last_updated");
        return !time.isEmpty()
                && loaded.id().equals(written.id())
                && loaded.fields().text("last_updated").equals(time)
                && loaded.fields().text("_id").equals(written.fields().text("_id"));
    }

    /** Fields that were written and are missing. */
    static Set<String> lost(Policy written, List<Policy> loaded) {
        var lost = new TreeSet<String>();
        loaded.stream()
                .filter(now -> isFrom(written, now))
                .forEach(now -> lost.addAll(KeptFields.lost(written.fields(), now.fields())));
        return lost;
    }

    /**
     * Restores policies that would open keys.
     *
     * @param lost the fields of each write that were not kept, by its index
     * @return why each of these writes failed, by its index, and what must become visible before the apply continues
     */
    Map<Integer, Undone> undo(List<PolicyWrite> writes, Map<Integer, Set<String>> lost) {
        var undone = new TreeMap<Integer, Undone>();
        for (PolicyWrite write : writes) {
            Set<String> fields = lost.get(write.index());
            if (fields != null) {
                String reason = KeptFields.unknown(fields);
                undone.put(
                        write.index(),
                        LateFields.harmless(fields) ? new Undone(reason, Optional.empty()) : undo(write, reason));
            }
        }
        return undone;
    }

    /** @param awaited empty if nothing was restored */
    record Undone(String reason, Optional<Awaited> awaited) {}

    private Undone undo(PolicyWrite write, String reason) {
        String id = write.desired().id();
        try {
            if (write.before().isPresent()) {
                Policy before = write.before().get();
                gateway.putPolicy(before);
                return new Undone(
                        reason + "; its keys would be open without it, so the policy was put back as it was",
                        Optional.of(awaited(write, live -> live.stream()
                                .anyMatch(policy -> policy.id().equals(id)
                                        && policy.fields()
                                                .get("last_updated")
                                                .equals(before.fields().get("last_updated"))))));
            }
            gateway.deletePolicy(id);
            return new Undone(
                    reason + "; its keys would be open without it, so the policy was deleted again",
                    Optional.of(awaited(write, live -> live.stream()
                            .noneMatch(policy -> policy.id().equals(id)))));
        } catch (GatewayException e) {
            return new Undone(
                    reason + "; its keys are open without it, and the policy could not be put back: " + e.getMessage(),
                    Optional.empty());
        }
    }

    private static Awaited awaited(PolicyWrite write, Predicate<List<Policy>> seen) {
        return new Awaited(write.index(), seen, live -> Set.of());
    }
}
