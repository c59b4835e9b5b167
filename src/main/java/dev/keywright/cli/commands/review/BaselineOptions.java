package dev.keywright.cli.commands.review;

import dev.keywright.app.DetectDrift;
import dev.keywright.app.drift.BaselineFile;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.options.DurationOption;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.model.drift.AcceptedDrift;
import dev.keywright.report.kit.Plurals;
import dev.keywright.review.drift.Baseline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** The file of accepted drift. */
final class BaselineOptions {

    private static final Duration USUAL = Duration.ofDays(30);

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Leaves out the drift that this file accepts; its name ends in .drift.yaml.")
    private Path read;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Accepts the drift that is found: writes it to FILE, whose entries that still apply stay.")
    private Path write;

    @Option(names = "--reason", paramLabel = "TEXT", description = "With --write-baseline: why it is accepted.")
    private String reason;

    @Option(
            names = "--accept-for",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "With --write-baseline: for how long. Default: 30d.")
    private Duration time;

    private List<AcceptedDrift> entries = List.of();

    /** Reads the file, before any request to the gateway. */
    void read(RunContext context, Reporter reporter) {
        if (read != null && write != null) {
            throw usage("--write-baseline reads the file that it writes; leave --baseline out");
        }
        if (write == null && (reason != null || time != null)) {
            throw usage((reason != null ? "--reason" : "--accept-for") + " goes with --write-baseline");
        }
        if (write != null && reason == null) {
            throw usage("--write-baseline needs --reason TEXT, for those who read the file");
        }
        if (read != null) {
            entries = new BaselineFile(context, read).read(reporter);
        } else if (write != null) {
            entries = new BaselineFile(context, write).readIfThere(reporter);
        }
    }

    private static StoppedException usage(String message) {
        return new StoppedException(ExitCode.USAGE, message);
    }

    List<AcceptedDrift> entries() {
        return entries;
    }

    /** The name of the file; empty where there is none. */
    String name() {
        Path file = read == null ? write : read;
        return file == null ? "" : file.toString();
    }

    /** @return whether nothing is left to report */
    boolean write(DetectDrift.Result found, Baseline.Result judged, RunContext context, Reporter reporter) {
        if (write == null) {
            return judged.isClean();
        }
        long until = context.clock().instant().plus(time == null ? USUAL : time).getEpochSecond();
        var acceptance = new BaselineFile.Acceptance(
                reason, until, found.declared().project().environment());
        int added = new BaselineFile(context, write).write(entries, found.report(), judged, acceptance);
        reporter.message(
                Plurals.count(added, "new entry") + " in " + write + ". Review the file before you commit it.");
        return found.report().unmanaged().imitations() == 0;
    }
}
