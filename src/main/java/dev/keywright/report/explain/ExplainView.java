package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.model.Address;
import dev.keywright.report.plan.PlanContext;

/**
 * A declared key explained.
 *
 * @param outcome the session that the gateway makes of it, with the reason of each value
 * @param origins where in the files its values are
 */
public record ExplainView(Address address, EffectiveOutcome outcome, ValueOrigins origins, PlanContext context) {}
