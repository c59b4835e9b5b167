package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.model.Address;
import dev.keywright.model.KeyLife;
import dev.keywright.report.plan.PlanContext;
import java.util.List;

/**
 * A declared key explained, or a policy: what a key gets that carries it alone.
 *
 * @param outcome the session that the gateway makes of it, with the reason of each value
 * @param origins where in the files its values are
 * @param life what the files declare about its life
 * @param carriers of a policy, the names of the declared keys that carry it; empty for a key
 */
public record ExplainView(
        Address address,
        EffectiveOutcome outcome,
        ValueOrigins origins,
        PlanContext context,
        KeyLife life,
        List<String> carriers) {

    public ExplainView {
        carriers = List.copyOf(carriers);
    }
}
