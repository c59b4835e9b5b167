package dev.keywright.cli.commands.review;

import dev.keywright.app.audit.AuditKeys;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.MatchOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.audit.AuditView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists who has what, for auditors. Reads only. */
@Command(
        name = "inventory",
        mixinStandardHelpOptions = true,
        description = {
            "Lists for auditors who has what: owner, key, APIs, requests, limits, since when, until when, in which state.",
            "Names each credential by a fingerprint that is not made of the key. Changes nothing."
        })
public final class InventoryCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Working settings;

    @Mixin
    private MatchOptions match;

    @Option(
            names = "--blame",
            description = "Asks git for the commit that last changed the line that declares each key.")
    private boolean blame;

    @Mixin
    private ReportOptions<AuditView> format = new ReportOptions<>(Formats.INVENTORY);

    public InventoryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new AuditKeys.Request(project.request(), match.matches(), blame);
        AuditKeys.Result found = new AuditKeys(console.context()).run(request, reporter);
        format.print(new AuditView(found.selected(), found.basis(), found.commits()), console.context(), reporter);
        return ExitCode.DONE.code();
    }
}
