package dev.keywright.cli.commands.adoption;

import dev.keywright.app.adopt.ReleaseKeys;
import dev.keywright.cli.options.ApprovalOption;
import dev.keywright.cli.options.LockOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.adopt.AdoptText;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The way back from {@code adopt}. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = {
            "Takes keys and policies out of management. They keep working as they do; mark or claim, and ledger entry go.",
            "Remove them from the files as well."
        })
public final class ReleaseCommand implements Callable<Integer>, ReleaseKeys.Operator {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Choice choice;

    static final class Choice {
        @Parameters(
                arity = "1..*",
                paramLabel = "NAME",
                description = "The name of a key or policy, or policies/NAME; repeatable.")
        Set<String> names = new LinkedHashSet<>();

        @Option(names = "--all", description = "Every key and policy of the namespace.")
        boolean all;
    }

    @Mixin
    private LockOptions lock;

    @Mixin
    private OutputOptions.Working settings;

    @Mixin
    private ApprovalOption approval;

    public ReleaseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new ReleaseKeys.Request(project.request(), choice.names, lock.timeout);
        ReleaseKeys.Result result = new ReleaseKeys(console.context()).run(request, this, reporter);
        result.failed().forEach(reporter::error);
        reporter.out().lines(AdoptText.released(result.released(), result.policies(), result.declared()));
        return result.exitCode().code();
    }

    @Override
    public void approve(String namespace, int keys, int policies) {
        approval.ask(console, "Release " + AdoptText.objects(keys, policies) + " of " + namespace + "?");
    }
}
