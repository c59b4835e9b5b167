package dev.keywright.cli.commands;

import dev.keywright.app.inventory.ListKeys;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.DurationOption;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.MatchOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.inventory.ListView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what is owned. Reads only. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the owned keys and policies as they are on the gateway. Changes nothing.")
public final class ListCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Working settings;

    @Mixin
    private MatchOptions match;

    @Option(
            names = "--expiring",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Only keys that end within this time (30d, 12h).")
    private Duration expiring;

    @Mixin
    private FormatOption<ListView> format = new FormatOption<>(Formats.LIST);

    public ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new ListKeys.Request(project.request(), match.matches(), Optional.ofNullable(expiring));
        ListKeys.Result found = new ListKeys(console.context()).run(request, reporter);
        format.print(new ListView(found.selected(), found.owned()), reporter.out());
        return ExitCode.DONE.code();
    }
}
