package dev.keywright.cli.commands;

import dev.keywright.app.PredictSessions;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.ReleaseOption;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.explain.PredictedSession;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes what a gateway would make of given sessions, without a gateway: one result for each, as it is read. */
@Command(
        name = "effective",
        mixinStandardHelpOptions = true,
        description = "Shows what sessions become once their policies are applied, without a gateway.",
        footer = {
            "",
            "Reads the gateway's JSON. Each session counts as a new key, each API as loaded. Secrets are masked."
        })
public final class EffectiveCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--policies",
            required = true,
            paramLabel = "FILE",
            description = "A JSON array of policies, or a map of them by id; '-' is standard input.")
    private String policies;

    @Option(
            names = "--sessions",
            required = true,
            paramLabel = "FILE",
            description = "A JSON array of sessions, or one session a line; '-' is standard input.")
    private String sessions;

    @Option(
            names = "--allow-master-keys",
            description = "The gateway has allow_master_keys, so a key without access rights opens all APIs.")
    private boolean allowMasterKeys;

    @Option(
            names = "--release",
            paramLabel = "LINE",
            defaultValue = "5.14",
            converter = ReleaseOption.class,
            completionCandidates = ReleaseOption.class,
            description = "Merges as that line of gateway releases does: 5.3, 5.8 or 5.14. Default: ${DEFAULT-VALUE}.")
    private Release release;

    @Mixin
    private FormatOption<PredictedSession> format = new FormatOption<>(Formats.EFFECTIVE);

    public EffectiveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var request = new PredictSessions.Request(policies, sessions, allowMasterKeys, release);
        var out = new Reporter(console, new OutputOptions()).out();
        new PredictSessions(console.context(), console.in())
                .run(
                        request,
                        (number, outcome) -> format.print(new PredictedSession(number, outcome), out),
                        warning -> console.err().println("warning: " + TerminalEscape.text(warning)));
        return ExitCode.DONE.code();
    }
}
