package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.model.Address;
import dev.keywright.model.KeyLife;
import dev.keywright.report.plan.PlanContext;

/**
 * A declared key explained.
 *
 * @param outcome the session that the gateway makes of it, with the reason of each value
 * @param origins where in the files its values are
 * @param life what the files declare about its life
 */
public record ExplainView(
        Address address, EffectiveOutcome outcome, ValueOrigins origins, PlanContext context, KeyLife life) {

    /** A key about whose life nothing is declared. */
    public ExplainView(Address address, EffectiveOutcome outcome, ValueOrigins origins, PlanContext context) {
        this(address, outcome, origins, context, KeyLife.PLAIN);
    }
}
