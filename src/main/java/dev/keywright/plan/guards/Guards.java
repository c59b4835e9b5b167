package dev.keywright.plan.guards;

import dev.keywright.model.Declared;
import dev.keywright.ownership.LiveState;
import dev.keywright.plan.Change;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.checks.HolderImpact;
import dev.keywright.plan.keys.OwnershipCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a finished plan against what is so unlikely that it has to be said aloud. Every rule is asked, so that all that
 * stop a plan are told at once; each is passed by its own {@code --allow}.
 */
public final class Guards {

    /**
     * What came of it.
     *
     * @param stopped the guards that apply stops before
     * @param allowed those that would have stopped it and were allowed
     */
    public record Verdict(List<Guard> stopped, List<Guard> allowed) {}

    private Guards() {}

    /** @param declared what of the whole is planned; numbers are held against it alone */
    public static Verdict of(
            Declared whole,
            Declared declared,
            LiveState observed,
            List<Change> changes,
            HolderImpact consequences,
            OwnershipCounts tally,
            PlanOptions options,
            long now) {
        var facts = new GuardFacts(whole, declared, observed, changes, consequences, tally, now);
        Allowances allow = Allowances.of(options.allow());
        var stopped = new ArrayList<Guard>();
        var allowed = new ArrayList<Guard>();
        for (GuardRules.Rule rule : GuardRules.ALL) {
            rule.ask(facts).forEach(trip -> {
                if (trip.isAllowed(allow)) {
                    allowed.add(trip.guard(allow));
                } else {
                    stopped.add(trip.guard(allow));
                }
            });
        }
        return new Verdict(stopped, allowed);
    }
}
