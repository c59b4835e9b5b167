package dev.keywright.cli.commands;

import dev.keywright.app.LoadProject;
import dev.keywright.app.ProjectGateways;
import dev.keywright.cli.options.AssumedApis;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.options.ShardOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.PoliciesByNode;
import dev.keywright.model.Declared;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.ownership.credential.SameCredential;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.checks.DeclaredReferences;
import dev.keywright.plan.checks.LimitCheck;
import dev.keywright.plan.checks.ReferenceCheck;
import dev.keywright.plan.policies.PoliciesApart;
import dev.keywright.plan.policies.PolicyFileCheck;
import dev.keywright.report.Formats;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.findings.DiagnosticsView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the files; with {@code --live} also what they refer to. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks the files and tells all mistakes at once. Needs no gateway.")
public final class ValidateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking look;

    @Mixin
    private ShardOptions shard;

    @Option(names = "--live", description = "Also asks the gateway for the APIs, versions and policies referred to.")
    private boolean live;

    @Mixin
    private FormatOption<DiagnosticsView> format = new FormatOption<>(Formats.VALIDATE);

    public ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LoadProject.Loaded loaded = new LoadProject(console).load(project);
        Diagnostics diagnostics = loaded.diagnostics();
        loaded.declared().ifPresent(declared -> SameCredential.check(declared.keys(), Keyring.of(declared.project()))
                .forEach(diagnostics::add));
        loaded.declared()
                .ifPresent(declared -> diagnostics.addAll(live ? asked(declared) : DeclaredReferences.check(declared)));
        if (!live) {
            loaded.declared()
                    .ifPresent(declared -> diagnostics.addAll(limits(declared, AssumedApis.of(declared), List.of())));
        }
        var reporter = new Reporter(console, look);
        boolean text = format.is(OutputFormat.TEXT);
        format.print(
                new DiagnosticsView(diagnostics.all(), loaded.lines(), loaded.folderFrom(console.folder())),
                text ? reporter.err() : reporter.out());
        if (diagnostics.hasErrors() || loaded.declared().isEmpty()) {
            return ExitCode.FAILED.code();
        }
        if (text) {
            Declared declared = loaded.declared().get();
            String part = shard.shard.isWhole()
                    ? ""
                    : " (shard %s: %s)"
                            .formatted(
                                    shard.shard,
                                    Counts.grouped(
                                            shard.shard.part(declared).keys().size()));
            console.out()
                    .println("Valid: " + Counts.of(declared.keys().size(), "key") + part + ", "
                            + Counts.of(declared.policies().size(), "policy")
                            + (live ? ", checked against the gateway." : "."));
        }
        return ExitCode.DONE.code();
    }

    private Diagnostics limits(Declared declared, List<LoadedApi> apis, List<Policy> policies) {
        return LimitCheck.check(declared, apis, policies, console.clock().instant());
    }

    private Diagnostics asked(Declared declared) {
        Gateway gateway = ProjectGateways.open(declared.project(), console, look);
        Declared part = shard.shard.part(declared);
        List<LoadedApi> apis = gateway.apis();
        Map<String, List<Policy>> byNode = gateway.policiesByNode();
        List<Policy> policies = PoliciesByNode.union(byNode);
        Diagnostics found = ReferenceCheck.check(part, apis, policies);
        new PoliciesApart(declared, byNode)
                .check(part.keys(), ReferenceCheck.references(part, apis, policies))
                .forEach(found::add);
        found.addAll(limits(declared, apis, policies));
        gateway.policyFile()
                .flatMap(file -> PolicyFileCheck.check(file, policies, Set.of()))
                .ifPresent(found::add);
        return found;
    }
}
