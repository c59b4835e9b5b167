package dev.keywright.model;

import dev.keywright.model.Project.GuardLimits;
import java.util.List;

/**
 * What a project file declares about the review of changes.
 *
 * @param guards how much one apply may remove
 * @param levels severities of rules, each rule once
 * @param rules where rules of the organisation are
 * @param ceilings how much traffic APIs are built for, each API once
 */
public record ProjectReview(
        GuardLimits guards, List<RuleLevel> levels, List<RuleSource> rules, List<CapacityCeiling> ceilings) {

    /**
     * A file or folder with rules of the organisation.
     *
     * @param path as written, relative to the project's folder
     */
    public record RuleSource(String path, Location at) {}

    public static final ProjectReview USUAL = of(GuardLimits.USUAL);

    public ProjectReview {
        levels = List.copyOf(levels);
        rules = List.copyOf(rules);
        ceilings = List.copyOf(ceilings);
    }

    /** With the rules' own severities. */
    public static ProjectReview of(GuardLimits guards) {
        return new ProjectReview(guards, List.of(), List.of(), List.of());
    }

    /** With other guards. */
    ProjectReview with(GuardLimits other) {
        return new ProjectReview(other, levels, rules, ceilings);
    }
}
