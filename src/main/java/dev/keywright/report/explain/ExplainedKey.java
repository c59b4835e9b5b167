package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.model.Address;

/** A declared key and what the gateway makes of it, with the reasons asked for. */
public record ExplainedKey(Address address, EffectiveOutcome outcome) {}
