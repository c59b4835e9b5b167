package dev.keywright.cli;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.Outcome;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.plan.Prediction;
import dev.keywright.render.ExplainJson;
import dev.keywright.render.ExplainText;
import dev.keywright.render.Explained;
import dev.keywright.render.PlanContext;
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
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private LookOptions.Asking look;

    @Parameters(paramLabel = "NAME", description = "The key's name in the files.")
    private String name;

    @Option(
            names = "--offline",
            description = "Asks no gateway: takes the files' APIs as loaded, and knows the files' policies only.")
    private boolean offline;

    @Mixin
    private TextOrJson format;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, look);
        var loader = new ProjectLoader(console);
        ProjectLoader.Loaded loaded = offline ? loader.loadWithoutGateway(project) : loader.load(project);
        Declared declared = loaded.orStop(reporter);
        DeclaredKey key = Names.key(declared, name);
        List<LoadedApi> apis;
        List<Policy> policies;
        if (offline) {
            apis = AssumedApis.of(declared);
            policies = List.of();
        } else {
            Gateway gateway = Gateways.open(declared.project(), console, look);
            apis = gateway.apis();
            policies = gateway.policies();
        }
        var diagnostics = new Diagnostics();
        Optional<Outcome> outcome =
                Prediction.of(declared, key, apis, policies, console.clock().instant(), diagnostics);
        reporter.tell(diagnostics.all(), loaded.lines());
        if (outcome.isEmpty()) {
            return ExitCode.FAILED.code();
        }
        var explained = new Explained(key.address(), outcome.get());
        var origins = new DeclaredOrigins(declared, key, apis);
        console.out()
                .print(
                        format.json()
                                ? ExplainJson.of(explained, origins)
                                : ExplainText.of(
                                        explained,
                                        origins,
                                        PlanContext.of(declared, apis),
                                        reporter.style(),
                                        reporter.width()));
        return (outcome.get() instanceof Outcome.Refused ? ExitCode.FAILED : ExitCode.DONE).code();
    }
}
