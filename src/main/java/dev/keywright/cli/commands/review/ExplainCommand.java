package dev.keywright.cli.commands.review;

import dev.keywright.app.ExplainKey;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.report.Formats;
import dev.keywright.report.explain.ExplainView;
import dev.keywright.report.plan.PlanContext;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Explains the session that a declared key gets, and why. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Shows the effective session of a declared key: each value, where it came from, what lost and why.")
public final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking settings;

    @ArgGroup(multiplicity = "1")
    private ExplainedObject object;

    @Option(
            names = "--offline",
            description = "Asks no gateway: takes the files' APIs as loaded, and knows the files' policies only.")
    private boolean offline;

    @Mixin
    private FormatOption<ExplainView> format = new FormatOption<>(Formats.EXPLAIN);

    public ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new ExplainKey.Request(project.request(), object.name(), object.kind(), offline);
        Optional<ExplainKey.Result> found = new ExplainKey(console.context()).run(request, reporter);
        if (found.isEmpty()) {
            return ExitCode.FAILED.code();
        }
        ExplainKey.Result result = found.get();
        var context = PlanContext.of(result.declared(), result.apis());
        format.print(
                new ExplainView(
                        result.address(),
                        result.outcome(),
                        result.origins(),
                        context,
                        result.life(),
                        result.carriers(),
                        result.live()),
                reporter.out());
        return (result.outcome() instanceof EffectiveOutcome.Refused ? ExitCode.FAILED : ExitCode.DONE).code();
    }
}
