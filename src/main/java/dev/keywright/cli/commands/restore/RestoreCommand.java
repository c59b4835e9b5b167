package dev.keywright.cli.commands.restore;

import dev.keywright.app.restore.RestoreKeys;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.ApprovalOption;
import dev.keywright.cli.options.LockOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.plan.inventory.RestorableKey;
import dev.keywright.report.restore.RestoreText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The way back from a delete. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Brings deleted keys back: the same key, limits and mark. Without NAME, lists what can be restored.",
            "They are kept for guards.restore_within."
        })
public final class RestoreCommand implements Callable<Integer>, RestoreKeys.Operator {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "The name of a deleted key; repeatable.")
    private Set<String> names = new LinkedHashSet<>();

    @Option(names = "--discard", description = "Forgets them instead, so that nobody can restore them.")
    private boolean discard;

    @Mixin
    private LockOptions lock;

    @Mixin
    private OutputOptions.Working settings;

    @Mixin
    private ApprovalOption approval;

    public RestoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var restore = new RestoreKeys(console.context());
        if (names.isEmpty() && !discard) {
            reporter.out().lines(RestoreText.list(restore.list(project.request(), reporter)));
            return ExitCode.DONE.code();
        }
        var request = new RestoreKeys.Request(project.request(), names, discard, lock.timeout);
        RestoreKeys.Result result = restore.run(request, this, reporter);
        result.failed().forEach(reporter::error);
        reporter.out().lines(RestoreText.ended(discard, result.done(), result.undeclared(), result.leaving()));
        console.data(result.yaml());
        return result.exitCode().code();
    }

    @Override
    public void approve(List<RestorableKey> keys, boolean forget) {
        approval.ask(console, RestoreText.question(keys, forget));
    }
}
