package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.model.Address;
import dev.keywright.model.KeyLife;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.report.plan.PlanContext;
import java.util.List;
import java.util.Optional;

/**
 * A declared key explained, or a policy: what a key gets that carries it alone.
 *
 * @param outcome the session that the gateway makes of it, with the reason of each value
 * @param origins where in the files its values are
 * @param life what the files declare about its life
 * @param carriers of a policy, the names of the declared keys that carry it; empty for a key
 * @param live in what the session on the gateway differs, not redacted; empty where it was not read or is not there
 */
public record ExplainView(
        Address address,
        EffectiveOutcome outcome,
        ValueOrigins origins,
        PlanContext context,
        KeyLife life,
        List<String> carriers,
        Optional<List<FieldChange>> live) {

    public ExplainView {
        live = live.map(List::copyOf);
        carriers = List.copyOf(carriers);
    }
}
