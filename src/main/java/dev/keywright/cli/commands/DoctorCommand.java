package dev.keywright.cli.commands;

import dev.keywright.app.Diagnose;
import dev.keywright.app.LoadProject;
import dev.keywright.app.NodeFacts;
import dev.keywright.app.ProjectGateways;
import dev.keywright.app.RedisFacts;
import dev.keywright.cli.options.DurationOption;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.redis.RedisProbe;
import dev.keywright.model.Declared;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.report.Formats;
import dev.keywright.report.findings.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at the gateway and says what it is and what that means. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what the gateway is, and what that means for keys and policies.")
public final class DoctorCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking look;

    @Option(
            names = "--probe",
            description =
                    "Also finds out by trying: writes a session and a policy that nobody can use, and deletes them.")
    private boolean probe;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Waits up to this long (30s, 5m) for a gateway that does not answer yet.")
    private Duration wait = Duration.ZERO;

    @Mixin
    private FormatOption<List<Fact>> format = new FormatOption<>(Formats.DOCTOR);

    public DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, look);
        Declared declared = new LoadProject(console).load(project).orStop(reporter);
        Gateway all = answering(declared);
        NodeFacts nodes = NodeFacts.of(all);
        Gateway gateway = nodes.instead().orElse(all);
        Optional<RedisProbe> redis = ProjectGateways.redis(declared.project(), gateway);
        var doctor = new Diagnose(
                gateway,
                redis.<Gateway>map(witness -> witness).orElse(gateway),
                declared,
                Keyring.of(declared.project()),
                console.clock(),
                console.waits().sleeper());
        var facts = new ArrayList<>(nodes.facts());
        facts.addAll(doctor.examine(probe));
        redis.ifPresent(it -> facts.addAll(
                RedisFacts.of(it, declared.project().gateway().readFrom().orElseThrow())));
        format.print(facts, reporter.out());
        boolean problem = facts.stream().anyMatch(fact -> fact.level() == Fact.Level.PROBLEM);
        return (problem ? ExitCode.FAILED : ExitCode.DONE).code();
    }

    /** Opened anew for each look, since a gateway that has failed often is not asked again. */
    private Gateway answering(Declared declared) {
        Instant end = console.clock().instant().plus(wait);
        while (true) {
            Gateway gateway = ProjectGateways.byAdminApi(declared.project(), console, look);
            try {
                gateway.version();
                return gateway;
            } catch (GatewayException e) {
                boolean passing = e.kind() == GatewayException.Kind.UNREACHABLE && !e.isLasting()
                        || e.kind() == GatewayException.Kind.BUSY;
                if (!passing || !console.clock().instant().isBefore(end)) {
                    throw e;
                }
                console.waits().sleeper().sleep(PAUSE);
            }
        }
    }
}
