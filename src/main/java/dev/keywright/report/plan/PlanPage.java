package dev.keywright.report.plan;

/**
 * A plan and how much of it people want to see.
 *
 * @param limit how many changes are shown in full, in text; {@link PlanText#ALL} for all
 */
public record PlanPage(PlanView plan, int limit) {

    public static PlanPage whole(PlanView plan) {
        return new PlanPage(plan, PlanText.ALL);
    }
}
