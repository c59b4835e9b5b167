package dev.keywright.report.explain;

import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.report.plan.PlanContext;

/** A key explained, with what its values are traced back to. */
public record ExplainView(ExplainedKey key, ValueOrigins origins, PlanContext context) {}
