package dev.keywright.cli.commands.review;

import dev.keywright.app.project.LoadProject;
import dev.keywright.app.review.TestRules;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.output.CheckoutPaths;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.rules.RuleTestsView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tests and lists the rules of the organisation. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {
            "Tests or lists the rules of your organisation (*.rules.yaml), which 'lint', 'plan' and 'apply' check.",
            "Needs no gateway and no secret."
        })
public final class RulesCommand implements Callable<Integer> {

    private static final String LIST = "list";

    private final Console console;

    @Parameters(paramLabel = "ACTION", description = "'test' runs the tests beside the rules, 'list' shows the rules.")
    private String action;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions settings;

    @Mixin
    private FormatOption<RuleTestsView> format = new FormatOption<>(Formats.RULE_TESTS);

    public RulesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        boolean list = action.equalsIgnoreCase(LIST);
        if (!list && !action.equalsIgnoreCase("test")) {
            throw new StoppedException(
                    ExitCode.USAGE, "'rules' has the actions 'test' and 'list', not '" + action + "'");
        }
        if (list && format.is(OutputFormat.JUNIT)) {
            throw new StoppedException(ExitCode.USAGE, "'rules list' runs no tests, so it has no --format junit");
        }
        var reporter = new Reporter(console, settings);
        TestRules.Result result = new TestRules(console.context()).run(project.request(), list);
        LoadProject.Loaded loaded = result.loaded();
        var view = new RuleTestsView(
                loaded.diagnostics().all(),
                result.rules(),
                result.results(),
                loaded.lines(),
                CheckoutPaths.of(loaded.folder(), console.context()),
                list);
        format.print(view, reporter.out());
        return (result.passed() ? ExitCode.DONE : ExitCode.FAILED).code();
    }
}
