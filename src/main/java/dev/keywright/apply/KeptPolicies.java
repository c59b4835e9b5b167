package dev.keywright.apply;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Policy;
import dev.keywright.plan.LateFields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a gateway kept of a policy that it has loaded. An older release drops in silence what it does not know (trap 31), and
 * keys that carry the policy would be more open than declared; so the policy becomes again what it was.
 */
final class KeptPolicies {

    private final Gateway gateway;
    private final Outcomes outcomes;

    KeptPolicies(Gateway gateway, Outcomes outcomes) {
        this.gateway = gateway;
        this.outcomes = outcomes;
    }

    /** Whether the gateway has it from what we wrote: each write has a time of its own. */
    static boolean isFrom(Policy written, Policy loaded) {
        String time = written.fields().text("last_updated");
        return !time.isEmpty()
                && loaded.id().equals(written.id())
                && loaded.fields().text("last_updated").equals(time)
                && loaded.fields().text("_id").equals(written.fields().text("_id"));
    }

    /** Fields that were written and are not there. */
    static Set<String> lost(Policy written, List<Policy> loaded) {
        var lost = new TreeSet<String>();
        loaded.stream()
                .filter(now -> isFrom(written, now))
                .forEach(now -> lost.addAll(KeptFields.lost(written.fields(), now.fields())));
        return lost;
    }

    /** @param lost the fields of each write that were not kept, by its index */
    void undo(List<Work.PolicyWrite> writes, Map<Integer, Set<String>> lost) {
        boolean undone = false;
        for (Work.PolicyWrite write : writes) {
            Set<String> fields = lost.get(write.index());
            if (fields != null) {
                String reason = KeptFields.unknown(fields);
                boolean open = !LateFields.harmless(fields);
                outcomes.set(write.index(), new Outcome.Failed(open ? reason + undo(write) : reason));
                undone |= open;
            }
        }
        if (undone) {
            try {
                gateway.reload();
            } catch (GatewayException e) {
                return; // The next reload of anybody brings it.
            }
        }
    }

    private String undo(Work.PolicyWrite write) {
        try {
            if (write.before().isPresent()) {
                gateway.putPolicy(write.before().get());
                return "; its keys would be open without it, so the policy was put back as it was";
            }
            gateway.deletePolicy(write.desired().id());
            return "; its keys would be open without it, so the policy was deleted again";
        } catch (GatewayException e) {
            return "; its keys are open without it, and the policy could not be put back: " + e.getMessage();
        }
    }
}
