package dev.keywright.cli.commands;

import dev.keywright.app.inventory.ExpiringKeys;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.DurationOption;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.MatchOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.plan.inventory.EndingKeys;
import dev.keywright.report.Formats;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reports which keys end soon. Reads only. */
@Command(
        name = "expiring",
        mixinStandardHelpOptions = true,
        description = "Reports which keys end soon, whose they are, and which of them the gateway deletes by itself.")
public final class ExpiringCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Working settings;

    @Mixin
    private MatchOptions match;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            defaultValue = "30d",
            converter = DurationOption.class,
            description = "How far ahead to look (90d, 12h). Default: ${DEFAULT-VALUE}.")
    private Duration within;

    @Option(names = "--fail", description = "Exit code 2 when a key ends within the time.")
    private boolean fail;

    @Mixin
    private FormatOption<EndingKeys> format = new FormatOption<>(Formats.EXPIRING);

    public ExpiringCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new ExpiringKeys.Request(project.request(), match.matches(), within);
        EndingKeys ending = new ExpiringKeys(console.context()).run(request, reporter);
        format.print(ending, reporter.out());
        return (fail && !ending.keys().isEmpty() ? ExitCode.CHANGES_PENDING : ExitCode.DONE).code();
    }
}
