package dev.keywright.cli.commands;

import dev.keywright.app.GatewayConnection;
import dev.keywright.app.LoadProject;
import dev.keywright.app.MakePlan;
import dev.keywright.app.files.KeyFiles;
import dev.keywright.app.files.PlanFile;
import dev.keywright.app.files.ReceiptFile;
import dev.keywright.app.lock.LedgerMutex;
import dev.keywright.app.lock.RunLock;
import dev.keywright.app.run.CiContext;
import dev.keywright.app.run.RunIdentity;
import dev.keywright.apply.Applier;
import dev.keywright.apply.ApplyOptions;
import dev.keywright.apply.ApplyReport;
import dev.keywright.apply.Cancellation;
import dev.keywright.apply.Outcome;
import dev.keywright.apply.ProgressListener;
import dev.keywright.apply.ShardCoordination;
import dev.keywright.cli.options.AllowOptions;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.LockOptions;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.options.ReviewedOptions;
import dev.keywright.cli.options.ShardOptions;
import dev.keywright.cli.progress.Progress;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Interrupt;
import dev.keywright.cli.terminal.OutputException;
import dev.keywright.cli.terminal.ProgressOutput;
import dev.keywright.cli.terminal.Question;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.Version;
import dev.keywright.diagnostic.Counts;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.ReadingException;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.credential.DeclaredSessions;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerException;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.Namespaces;
import dev.keywright.ownership.ledger.OldLedger;
import dev.keywright.ownership.ledger.SortedEntries;
import dev.keywright.ownership.live.OtherShards;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.planfile.Receipt;
import dev.keywright.report.Formats;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.apply.ApplyView;
import dev.keywright.report.plan.PlanText;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the gateway hold what the files say. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Plans, asks, and makes the changes. Run again, it finishes what was cut off.")
public final class ApplyCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Working look;

    @Mixin
    private AllowOptions allow;

    @Mixin
    private LockOptions lock;

    @Mixin
    private ReviewedOptions reviewed;

    @Mixin
    private ShardOptions shard;

    @Mixin
    private ShardOptions.Waiting waiting;

    @Option(names = "--auto-approve", description = "Does not ask. Needed where nobody can be asked.")
    private boolean autoApprove;

    @Mixin
    private FormatOption<ApplyView> format = new FormatOption<>(Formats.APPLY);

    public ApplyCommand(Console console) {
        this.console = console;
    }

    /** A ledger without seals gets them when the plan has been approved, even if nothing else is to be done. */
    private boolean sealing;

    private boolean clearing;

    @Override
    public Integer call() {
        var reporter = new Reporter(console, look);
        waiting.refuseWithout(shard);
        Optional<PlanFile> file = reviewed.open(console);
        Optional<PrivateKey> key = KeyFiles.privateKey(console, reviewed.sign);
        if (file.isPresent()) {
            shard.refuseWithSavedPlan();
        }
        file.ifPresent(f -> f.choose(project));
        LoadProject.Loaded loaded = new LoadProject(console).load(project);
        Declared declared = loaded.orStop(reporter);
        file.ifPresent(f -> f.check(declared.project(), Keyring.of(declared.project()), reporter));
        PlanOptions options = file.map(f -> f.options(allow.options())).orElseGet(allow::options);
        GatewayConnection opened = GatewayConnection.of(declared, console, look);
        var mine = new AdvisoryLock(opened.gateway(), opened.keyring(), shard.shard);
        try (var held = RunLock.take(mine, lock.timeout, console, reporter)) {
            MakePlan.Made made =
                    new MakePlan(console, reporter, allow).make(loaded, declared, opened, options.of(shard.shard));
            file.ifPresent(f -> f.check(made.saved(), reporter));
            return apply(made, declared, opened.gateway(), reporter, held.cancel(), key);
        }
    }

    private int apply(
            MakePlan.Made made,
            Declared declared,
            Gateway gateway,
            Reporter reporter,
            Cancellation cancel,
            Optional<PrivateKey> key) {
        Plan plan = made.plan();
        boolean approved = autoApprove || reviewed.approved();
        if (format.is(OutputFormat.TEXT)) {
            console.print(PlanText.of(made.picture(), reporter.style(), reporter.width(), PlanText.ALL));
        }
        console.out().flush();
        reviewed.checkDigest(() -> made.saved().digest());
        if (!plan.guards().isEmpty()) {
            reporter.guards(plan.guards());
            return ExitCode.GUARDED.code();
        }
        if (!plan.isEmpty() && !approved) {
            new Question(console).orStop();
            approved = true;
        } else if (!made.observed().ledgerSealed() && !approved && console.terminal()) {
            new Question(console).ask("\nSeal the ledger?");
            approved = true;
        } else if (made.observed().oldLedger().isPresent() && !approved && console.terminal()) {
            new Question(console).ask("\nRemove what is left from before hash_keys was switched?");
            approved = true;
        }
        clearing = approved;
        sealing = approved && !made.observed().ledgerSealed();
        if (format.is(OutputFormat.JSON)) {
            // All of it comes at the end, so a line end, which JSON allows, finds out now whether anything can be
            // written.
            console.print("\n");
            console.out().flush();
        }
        return carryOut(made, declared, gateway, reporter, cancel, key);
    }

    private int carryOut(
            MakePlan.Made made,
            Declared declared,
            Gateway gateway,
            Reporter reporter,
            Cancellation cancel,
            Optional<PrivateKey> key) {
        try (var interrupt = Interrupt.whileRunning(reporter, cancel)) {
            Optional<ReceiptFile> receipt = receipt(made, key);
            ApplyReport report = carryOut(made, gateway, declared, interrupt.cancel(), receipt);
            if (sealing) {
                reporter.say("the ledger of " + declared.project().namespace() + " is sealed now");
            }
            if (clearing && !interrupt.cancel().requested()) {
                made.observed().oldLedger().ifPresent(old -> clear(old, made.keyring(), declared, gateway, reporter));
            }
            boolean printed = print(report, made.plan(), reporter);
            ExitCode code = printed ? exitCode(report, made.plan()) : withoutOutput(report, made.plan());
            return receipt.map(r -> r.finish(report, code)).orElse(code).code();
        }
    }

    /** After the keys were made anew, so that none is without a session that the gateway could be set back to. */
    private void clear(OldLedger old, Keyring keyring, Declared declared, Gateway gateway, Reporter reporter) {
        int connections = declared.project().gateway().connections();
        SortedEntries known = Ledger.read(gateway, keyring, connections).entries();
        OldLedger.Cleared cleared = old.clear(
                declared.project(),
                Ledger.living(gateway, keyring, connections, known.values()).keySet(),
                known,
                before -> new PolicyClaims(before, keyring)::remove);
        reporter.say("removed %s from before hash_keys was switched%s%s"
                .formatted(
                        Counts.of(cleared.removed(), "session"),
                        named("; these stay: %s", cleared.left()),
                        named(
                                "; sessions of these cannot be addressed, so delete their apikey-TOKEN in Redis: %s",
                                cleared.unreachable())));
    }

    private static String named(String what, Set<String> names) {
        return names.isEmpty() ? "" : what.formatted(String.join(", ", names));
    }

    /** Whatever becomes of the output, the changes are made and the receipt is still to be written. */
    private boolean print(ApplyReport report, Plan plan, Reporter reporter) {
        try {
            boolean silent = format.is(OutputFormat.TEXT) && plan.isEmpty() || format.is(OutputFormat.JSONL);
            if (!silent) {
                format.print(
                        new ApplyView(report, plan.leftAlone(), console.clock().instant()), reporter.out());
            }
            console.out().flush();
            internalErrors(report, reporter);
        } catch (OutputException e) {
            // Main reports it; what is needed here is known by isBroken.
            return false;
        }
        return !console.output().isBroken();
    }

    private static void internalErrors(ApplyReport report, Reporter reporter) {
        report.open().stream()
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .forEach(result -> reporter.frames(((Outcome.Failed) result.outcome()).frames()));
    }

    private Optional<ReceiptFile> receipt(MakePlan.Made made, Optional<PrivateKey> key) {
        return Optional.ofNullable(reviewed.receipt).map(path -> {
            var receipt = new Receipt(
                    made.saved(),
                    made.keyring(),
                    CiContext.of(console.environment()),
                    Version.number(),
                    console.clock().instant());
            return ReceiptFile.begin(console, path, receipt, key);
        });
    }

    private ApplyReport carryOut(
            MakePlan.Made made,
            Gateway gateway,
            Declared declared,
            Cancellation cancel,
            Optional<ReceiptFile> receipt) {
        try {
            return format.is(OutputFormat.JSONL)
                    ? withEvents(made, gateway, declared, cancel)
                    : carryOut(made, gateway, declared, cancel, ProgressListener.SILENT);
        } catch (GatewayException | LedgerException | ReadingException | OutputException e) {
            receipt.ifPresent(r -> r.notBegun(made.plan().changes().size()));
            throw e;
        }
    }

    private ApplyReport withEvents(MakePlan.Made made, Gateway gateway, Declared declared, Cancellation cancel) {
        var events = new EventLines(console, cancel);
        events.started(made.plan());
        ApplyReport report = carryOut(made, gateway, declared, cancel, events);
        events.finished(report, made.plan());
        return report;
    }

    private ApplyReport carryOut(
            MakePlan.Made made, Gateway gateway, Declared declared, Cancellation cancel, ProgressListener events) {
        int connections = declared.project().gateway().connections();
        if (sealing || !made.plan().isEmpty() && !made.observed().ledgerFound()) {
            Namespaces.remember(gateway, declared.project());
        }
        try (Progress progress = new Reporter(console, look).progress()) {
            progress.begin("Applying", made.plan().changes().size());
            var ledger = new LedgerWriter(
                    gateway,
                    made.keyring(),
                    connections,
                    made.rebuilt(),
                    RunIdentity.apply(console.clock().instant()));
            ApplyOptions options = options(made, declared, gateway);
            if (sealing && made.plan().isEmpty()) {
                options.together().turn().take(ledger::begin);
            }
            return Applier.run(
                    made.plan(),
                    gateway,
                    ledger,
                    options,
                    console.waits().sleeper(),
                    cancel,
                    ProgressListener.both(events, ProgressOutput.applying(progress)));
        }
    }

    /**
     * A shard's lock keeps out others of the same shard, not an apply of the whole; so a shard looks at each place once
     * more before it writes there.
     */
    private ApplyOptions options(MakePlan.Made made, Declared declared, Gateway gateway) {
        int connections = declared.project().gateway().connections();
        ApplyOptions options = ApplyOptions.of(declared.project().orgId(), connections, console.clock())
                .sparing(new DeclaredSessions(declared.keys(), made.observed().ledger(), made.keyring()))
                .takingOver(takenOver(made, declared));
        return shard.shard.isWhole()
                ? options.lookedAt(made.lookedAt())
                : options.with(together(made.keyring(), gateway, connections));
    }

    /** Only from the owners that the plan has named. */
    private static Set<String> takenOver(MakePlan.Made made, Declared declared) {
        PlanOptions asked = made.saved().options();
        return declared.policies().stream()
                .filter(asked::takesOver)
                .map(DeclaredPolicy::id)
                .filter(id -> made.observed().policyOwners().other(id).isPresent())
                .collect(Collectors.toSet());
    }

    private ShardCoordination together(Keyring keyring, Gateway gateway, int connections) {
        Duration patience = waiting.patience();
        return new ShardCoordination(
                patience,
                new LedgerMutex(new AdvisoryLock(gateway, keyring), patience, console, new Reporter(console, look)),
                new OtherShards(gateway, keyring, connections, shard.shard)::carrying);
    }

    /** Nobody asked for an end, so an apply that stopped because its events could not be written is no interrupted one. */
    private static ExitCode withoutOutput(ApplyReport report, Plan plan) {
        if (report.complete() || report.nothingHappened()) {
            return ExitCode.FAILED;
        }
        return report.cancelled() ? ExitCode.PARTLY_APPLIED : exitCode(report, plan);
    }

    private static ExitCode exitCode(ApplyReport report, Plan plan) {
        if (report.complete()) {
            return plan.leftAlone().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY_APPLIED;
        }
        if (report.cancelled()) {
            return ExitCode.INTERRUPTED;
        }
        if (report.stale()) {
            return ExitCode.STALE_PLAN;
        }
        return report.nothingHappened() ? ExitCode.FAILED : ExitCode.PARTLY_APPLIED;
    }
}
