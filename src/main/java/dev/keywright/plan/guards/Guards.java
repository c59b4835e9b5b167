package dev.keywright.plan.guards;

import dev.keywright.model.Declared;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.access.HolderImpact;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.keys.OwnershipCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks a finished plan for what is so unlikely to be meant that it has to be allowed explicitly. Every rule is
 * checked, so that all violations are reported at once; each is allowed by its own {@code --allow}.
 */
public final class Guards {

    /**
     * The result.
     *
     * @param stopped the guards that an apply stops at
     * @param allowed those that would have stopped it and were allowed
     */
    public record Verdict(List<Guard> stopped, List<Guard> allowed) {}

    private Guards() {}

    /** @param declared the part of the whole that is planned; only it is counted */
    public static Verdict of(
            Declared whole,
            Declared declared,
            LiveState state,
            List<Change> changes,
            HolderImpact holders,
            OwnershipCounts counts,
            Set<Allowance> allowances,
            long now) {
        var facts = new GuardFacts(whole, declared, state, changes, holders, counts, now);
        Allowances allow = Allowances.of(allowances);
        var stopped = new ArrayList<Guard>();
        var allowed = new ArrayList<Guard>();
        for (GuardRules.Rule rule : GuardRules.ALL) {
            rule.ask(facts).forEach(violation -> {
                if (violation.isAllowed(allow)) {
                    allowed.add(violation.guard(allow));
                } else {
                    stopped.add(violation.guard(allow));
                }
            });
        }
        return new Verdict(stopped, allowed);
    }
}
