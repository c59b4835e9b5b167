package dev.keywright.report.plan;

import dev.keywright.report.kit.SourcePaths;

/**
 * A plan and how much of it people want to see.
 *
 * @param limit how many changes are shown in full, in text: {@link PlanText#ALL}, or {@link PlanText#FEW} for all where they
 *     are few
 * @param paths where the project's files are
 */
public record PlanPage(PlanView plan, int limit, SourcePaths paths) {

    /** Of a plan that was made elsewhere. */
    public PlanPage(PlanView plan, int limit) {
        this(plan, limit, SourcePaths.NONE);
    }
}
