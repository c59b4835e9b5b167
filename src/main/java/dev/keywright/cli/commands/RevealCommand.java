package dev.keywright.cli.commands;

import dev.keywright.app.handout.HandoutTarget;
import dev.keywright.app.handout.HandoutText;
import dev.keywright.app.handout.RevealKeys;
import dev.keywright.app.handout.Revealed;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.HandoutOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.Out;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.kit.Style;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The only command that shows a secret, on request. */
@Command(
        name = "reveal",
        mixinStandardHelpOptions = true,
        description = {
            "Hands out keys: asks, and prints them, or writes them to a file that only you may read.",
            "Needs the seed and the gateway. Changes nothing."
        })
public final class RevealCommand implements Callable<Integer> {

    /** Not among the views of {@code report}, which never see a secret. */
    private static final Formats<Revealed> FORMATS = Formats.<Revealed>of(
                    OutputFormat.TEXT, (found, out) -> out.exactly(HandoutText.text(found)))
            .and(OutputFormat.ENV, (found, out) -> out.print(HandoutText.env(found)))
            .and(OutputFormat.JSON, (found, out) -> out.print(HandoutText.json(found)))
            .and(OutputFormat.CSV, (found, out) -> out.print(HandoutText.csv(found)));

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private HandoutOptions handout;

    @Mixin
    private OutputOptions.Asking settings;

    @Mixin
    private FormatOption<Revealed> format = new FormatOption<>(FORMATS);

    public RevealCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new RevealKeys.Request(project.request(), handout.choice());
        try (HandoutTarget target = HandoutTarget.open(console.context(), handout.target(console))) {
            Revealed found = new RevealKeys(console.context()).run(request, reporter);
            var text = new StringBuilder();
            format.print(found, new Out(text::append, reporter.width(), Style.PLAIN));
            found.leftOut().forEach(reporter::error);
            handout.ask(console, found.handouts().size());
            // A key must arrive unchanged, so it bypasses the filter.
            target.write(text.toString()).ifPresent(console::printExactly);
            return (found.leftOut().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY_APPLIED).code();
        }
    }
}
