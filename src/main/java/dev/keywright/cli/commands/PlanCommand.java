package dev.keywright.cli.commands;

import dev.keywright.app.GatewayConnection;
import dev.keywright.app.LoadProject;
import dev.keywright.app.MakePlan;
import dev.keywright.app.files.KeyFiles;
import dev.keywright.app.files.PrivateFile;
import dev.keywright.app.files.SnapshotFile;
import dev.keywright.cli.options.AllowOptions;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.options.ShardOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.ShellWord;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.cli.terminal.Version;
import dev.keywright.model.Declared;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.report.Formats;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.plan.PlanPage;
import dev.keywright.report.plan.PlanText;
import dev.keywright.report.plan.PlanView;
import dev.keywright.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what apply would change. Reads only. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows what would change on the gateway, and why. Changes nothing.")
public final class PlanCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Working look;

    @Mixin
    private AllowOptions allow;

    @Mixin
    private FormatOption<PlanPage> format = new FormatOption<>(Formats.PLAN);

    @Mixin
    private ShardOptions shard;

    @Option(
            names = "--detailed-exitcode",
            description = "Exit code 2 when there is something to change, or a key that had to be left alone.")
    private boolean detailed;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Shows the details of the first N changes only; the counts stay whole. With --format text.")
    private Integer limit;

    @Option(
            names = {"-out", "--out"},
            paramLabel = "FILE",
            description = "Saves the plan for 'apply FILE'. It holds no secret; only its owner may read it.")
    private Path out;

    @Option(
            names = "--sign",
            paramLabel = "KEYFILE",
            description = "Signs the saved plan with this Ed25519 private key (PEM, PKCS#8).")
    private Path sign;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Plans against a snapshot (keywright snapshot) instead of the gateway, which is not asked.")
    private Path against;

    public PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, look);
        if (sign != null && out == null) {
            throw new StoppedException(ExitCode.USAGE, "--sign signs a saved plan, so it needs -out FILE");
        }
        if (limit != null && !format.is(OutputFormat.TEXT)) {
            throw new StoppedException(
                    ExitCode.USAGE, "--limit is for --format text; the other formats tell everything");
        }
        if (limit != null && limit < 0) {
            throw new StoppedException(ExitCode.USAGE, "--limit takes a number from 0");
        }
        if (out != null) {
            shard.refuseWithSavedPlan();
        }
        Optional<PrivateKey> key = KeyFiles.privateKey(console, sign);
        PlanOptions options = allow.options().of(shard.shard);
        MakePlan.Made made = against == null ? byGateway(options, reporter) : bySnapshot(options, reporter);
        Plan plan = made.plan();
        PlanView picture = made.picture();
        format.print(new PlanPage(picture, limit == null ? PlanText.ALL : limit), reporter.out());
        if (out != null) {
            save(made, picture, key);
            reporter.say("Saved to " + out + ". To make exactly these changes: keywright apply "
                    + ShellWord.quoted(out.toString()));
        }
        if (!plan.guards().isEmpty()) {
            reporter.guards(plan.guards());
            return ExitCode.GUARDED.code();
        }
        return detailed && !plan.isSettled() ? ExitCode.CHANGES_PENDING.code() : ExitCode.DONE.code();
    }

    private MakePlan.Made byGateway(PlanOptions options, Reporter reporter) {
        var early = new GatewayConnection.Early(console, look, shard.shard);
        LoadProject.Loaded loaded = new LoadProject(console).load(project, early::begin);
        Declared declared = loaded.orStop(reporter);
        return new MakePlan(console, reporter, allow).make(loaded, declared, early.orNow(declared), options);
    }

    private MakePlan.Made bySnapshot(PlanOptions options, Reporter reporter) {
        LoadProject.Loaded loaded = new LoadProject(console).loadWithoutGateway(project);
        Declared declared = loaded.orStop(reporter);
        try (InputStream in = SnapshotFile.open(console.folder().resolve(against))) {
            Snapshot snapshot = Snapshot.open(in, against.toString(), declared, Keyring.of(declared.project()));
            MakePlan.Made made = new MakePlan(console, reporter, allow).make(loaded, declared, snapshot, options);
            reporter.tell(snapshot.missing(), loaded.lines());
            String note = "Planned against the snapshot of " + snapshot.at().truncatedTo(ChronoUnit.SECONDS)
                    + "; the gateway was not asked.";
            if (format.is(OutputFormat.JSON)) {
                reporter.say(note);
            } else {
                console.out().println(note + "\n");
            }
            return made;
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, against + " cannot be read: " + PrivateFile.reason(e));
        } catch (UncheckedIOException e) {
            throw new StoppedException(
                    ExitCode.FAILED, against + " cannot be read: " + PrivateFile.reason(e.getCause()));
        }
    }

    private void save(MakePlan.Made made, PlanView picture, Optional<PrivateKey> key) {
        var stamp =
                new SavedPlan.Made(UUID.randomUUID().toString(), console.clock().instant(), Version.number());
        try {
            PrivateFile.write(
                    console.folder().resolve(out),
                    made.saved()
                            .document(stamp, picture.kept(), made.keyring())
                            .signed(key)
                            .text());
        } catch (IOException e) {
            throw new StoppedException(
                    ExitCode.FAILED, "the plan cannot be saved to " + out + ": " + PrivateFile.reason(e));
        }
    }
}
