package dev.keywright.planfile;

import dev.keywright.diagnostic.Code;

/** Codes of the diagnostics about saved plans and receipts. They are stable: tools and the docs refer to them. */
public enum PlanFileCode implements Code {
    ALTERED_PLAN_FILE,
    BAD_PLAN_FILE,
    BAD_SIGNATURE,
    BAD_SIGNING_KEY,
    NOT_SIGNED,
    STALE_PLAN
}
