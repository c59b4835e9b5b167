package dev.keywright.report.plan;

/**
 * A plan and how much of it people want to see.
 *
 * @param limit how many changes are shown in full, in text: {@link PlanText#ALL}, or {@link PlanText#FEW} for all where they
 *     are few
 */
public record PlanPage(PlanView plan, int limit) {}
