package dev.keywright.cli.commands;

import dev.keywright.app.DeclaredOrigins;
import dev.keywright.app.LoadProject;
import dev.keywright.app.ProjectGateways;
import dev.keywright.cli.options.AssumedApis;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.NameLookup;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.plan.Prediction;
import dev.keywright.report.Formats;
import dev.keywright.report.explain.ExplainView;
import dev.keywright.report.explain.ExplainedKey;
import dev.keywright.report.plan.PlanContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a declared key comes to, and why. */
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
    private OutputOptions.Asking look;

    @Parameters(paramLabel = "NAME", description = "The key's name in the files.")
    private String name;

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
        var reporter = new Reporter(console, look);
        var loader = new LoadProject(console);
        LoadProject.Loaded loaded = offline ? loader.loadWithoutGateway(project) : loader.load(project);
        Declared declared = loaded.orStop(reporter);
        DeclaredKey key = NameLookup.key(declared, name);
        List<LoadedApi> apis;
        List<Policy> policies;
        if (offline) {
            apis = AssumedApis.of(declared);
            policies = List.of();
        } else {
            Gateway gateway = ProjectGateways.open(declared.project(), console, look);
            apis = gateway.apis();
            policies = gateway.policies();
        }
        var diagnostics = new Diagnostics();
        Optional<EffectiveOutcome> outcome =
                Prediction.of(declared, key, apis, policies, console.clock().instant(), diagnostics);
        reporter.tell(diagnostics.all(), loaded.lines());
        if (outcome.isEmpty()) {
            return ExitCode.FAILED.code();
        }
        var explained = new ExplainedKey(key.address(), outcome.get());
        var origins = new DeclaredOrigins(declared, key, apis);
        format.print(new ExplainView(explained, origins, PlanContext.of(declared, apis)), reporter.out());
        return (outcome.get() instanceof EffectiveOutcome.Refused ? ExitCode.FAILED : ExitCode.DONE).code();
    }
}
