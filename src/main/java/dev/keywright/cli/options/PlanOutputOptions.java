package dev.keywright.cli.options;

import dev.keywright.app.files.KeyFiles;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.plan.refresh.RefreshMode;
import dev.keywright.report.plan.PlanPage;
import dev.keywright.report.plan.PlanText;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a plan is read from, how much of it is shown, and where it is saved. */
public final class PlanOutputOptions {

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = NumberOption.NotNegative.class,
            description = "Shows N changes in full, the riskiest; groups and counts are of all. With --format text.")
    private Integer limit;

    @Mixin
    private Details details = new Details();

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
    public Optional<Path> against = Optional.empty();

    private Optional<PrivateKey> key = Optional.empty();

    @Mixin
    private Refresh refresh = new Refresh();

    /** Stops if the options contradict each other, before any request to the gateway. */
    public void check(FormatOption<PlanPage> format, ShardOptions shard, RunContext context) {
        if (sign != null && out == null) {
            throw new StoppedException(ExitCode.USAGE, "--sign signs a saved plan, so it needs -out FILE");
        }
        if ((limit != null || details.all) && !format.isForPeople()) {
            throw new StoppedException(
                    ExitCode.USAGE,
                    (details.all ? "--details" : "--limit")
                            + " is for --format text; the other formats hold everything");
        }
        if (limit != null && details.all) {
            throw new StoppedException(ExitCode.USAGE, "--limit and --details contradict each other");
        }
        refresh.refuseWith("--against", against);
        if (out != null) {
            shard.refuseWithSavedPlan();
        }
        key = KeyFiles.privateKey(context, sign);
    }

    /** How many changes are shown in full. */
    public int limit() {
        return limit == null ? details.limit() : limit;
    }

    /** Which keys are read. */
    public Refresh refresh() {
        return refresh;
    }

    /** Where the plan is saved. */
    public Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    /** What signs the saved plan; read by {@link #check}. */
    public Optional<PrivateKey> key() {
        return key;
    }

    /** {@code --refresh}. */
    public static final class Refresh {

        @Option(
                names = "--refresh",
                paramLabel = "MODE",
                converter = Modes.class,
                completionCandidates = Modes.class,
                description =
                        "Which keys are read from the gateway: all, or changed: those that the files change and those"
                                + " that are protected, about to end or no longer declared. Default: all, or as in the saved plan.")
        private RefreshMode mode;

        public RefreshMode mode() {
            return mode == null ? RefreshMode.ALL : mode;
        }

        /** A snapshot holds every key, and a saved plan has its own mode. */
        public void refuseWith(String other, Optional<?> given) {
            if (mode != null && given.isPresent()) {
                throw new StoppedException(ExitCode.USAGE, "--refresh and " + other + " exclude each other");
            }
        }

        static final class Modes extends NamedValues<RefreshMode> {

            Modes() {
                super(RefreshMode.values(), RefreshMode::toString);
            }
        }
    }

    /** {@code --details}. */
    public static final class Details {

        @Option(
                names = "--details",
                description = "Shows every change in full, not only what it does. With --format text.")
        private boolean all;

        /** How many changes are shown in full. */
        public int limit() {
            return all ? PlanText.ALL : PlanText.FEW;
        }
    }
}
