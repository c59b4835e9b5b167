package dev.keywright.model.rules;

import java.util.List;

/** The content of files with rules. */
public record RuleFile(List<OrganisationRule> rules, List<RuleExample> examples) {

    public static final RuleFile NONE = new RuleFile(List.of(), List.of());

    public RuleFile {
        rules = List.copyOf(rules);
        examples = List.copyOf(examples);
    }
}
