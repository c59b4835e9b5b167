package dev.keywright.app.review;

import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.RuleFiles;
import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.model.rules.OrganisationRule;
import dev.keywright.model.rules.RuleFile;
import dev.keywright.review.ReviewCode;
import dev.keywright.review.cel.OrganisationRules;
import dev.keywright.review.cel.RuleResult;
import dev.keywright.review.rules.BuiltInRules;
import java.util.List;

/** Runs the tests of the organisation's rules. Asks no gateway and needs no secret. */
public final class TestRules {

    private final RunContext context;

    public TestRules(RunContext context) {
        this.context = context;
    }

    /**
     * @param loaded the project, and errors about it and the rules
     * @param rules as they are written
     * @param results of their tests
     */
    public record Result(LoadProject.Loaded loaded, List<OrganisationRule> rules, List<RuleResult> results) {

        public boolean passed() {
            return !loaded.diagnostics().hasErrors() && results.stream().allMatch(RuleResult::passed);
        }
    }

    /** @param list whether the rules are only listed, so that they need no tests */
    public Result run(ProjectRequest request, boolean list) {
        LoadProject.Loaded loaded = new LoadProject(context).loadWithoutSecrets(request);
        if (loaded.declared().isEmpty()) {
            return new Result(loaded, List.of(), List.of());
        }
        Declared declared = loaded.declared().get();
        Diagnostics found = loaded.diagnostics();
        RuleFile file = new RuleFiles(context).read(declared.project(), found);
        OrganisationRules rules = OrganisationRules.compile(file.rules(), BuiltInRules.ids(), found);
        List<RuleResult> results =
                list ? List.of() : rules.run(file.examples(), context.clock().instant(), found);
        if (file.rules().isEmpty() && !found.hasErrors()) {
            found.add(nothing(
                    "the organisation has no rules",
                    "name them: `rules: [FOLDER]` in keywright.yaml, or " + RuleFiles.VARIABLE
                            + " in the environment"));
        } else if (!list && file.examples().isEmpty() && !found.hasErrors()) {
            found.add(nothing(
                    "no rule has a test", "write tests: beside rules:; docs/organisation-rules.md has examples"));
        }
        return new Result(loaded, file.rules(), results);
    }

    private static Diagnostic nothing(String what, String hint) {
        return Diagnostic.error(ReviewCode.NO_TESTS, what)
                .because("a job that tests nothing would pass whatever is changed")
                .hint(hint);
    }
}
