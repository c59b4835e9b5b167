package dev.keywright.model;

import dev.keywright.model.Project.GuardLimits;
import java.util.List;

/**
 * What a project file declares about the review of changes.
 *
 * @param guards how much one apply may remove
 * @param levels severities of rules, each rule once
 * @param ceilings how much traffic APIs are built for, each API once
 */
public record ProjectReview(GuardLimits guards, List<RuleLevel> levels, List<CapacityCeiling> ceilings) {

    public static final ProjectReview USUAL = of(GuardLimits.USUAL);

    public ProjectReview {
        levels = List.copyOf(levels);
        ceilings = List.copyOf(ceilings);
    }

    /** With the rules' own severities. */
    public static ProjectReview of(GuardLimits guards) {
        return new ProjectReview(guards, List.of(), List.of());
    }

    /** With other guards. */
    ProjectReview with(GuardLimits other) {
        return new ProjectReview(other, levels, ceilings);
    }
}
