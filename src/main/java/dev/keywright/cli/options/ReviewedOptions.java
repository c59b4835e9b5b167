package dev.keywright.cli.options;

import dev.keywright.app.ApplyPlan;
import dev.keywright.app.MakePlan;
import dev.keywright.app.files.KeyFiles;
import dev.keywright.app.files.PlanFile;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which plan was reviewed, and what to record about its apply. */
public final class ReviewedOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A saved plan (plan -out). Nothing is asked; whatever has moved since is refused.")
    private Path file;

    @Option(
            names = "--verify",
            paramLabel = "PUBKEYFILE",
            description = "Refuses a plan that is not signed for this Ed25519 public key (PEM).")
    private Path verify;

    @Option(
            names = "--plan-digest",
            paramLabel = "SHA",
            description = "Makes the plan again and refuses it when its digest is another. Nothing is asked.")
    private String digest;

    @Option(
            names = "--auto-approve",
            description = "Applies without asking for approval. Required where there is no terminal.")
    private boolean autoApprove;

    @Option(
            names = "--receipt",
            paramLabel = "FILE",
            description = "Writes what was done, with fingerprints before and after. Only its owner may read it.")
    private Path receipt;

    @Option(
            names = "--sign",
            paramLabel = "KEYFILE",
            description = "Signs the receipt with this Ed25519 private key (PEM, PKCS#8).")
    private Path sign;

    @Mixin
    private DeliveryOptions delivery;

    @Mixin
    private PlanOutputOptions.Details details;

    @Mixin
    private PlanOutputOptions.Refresh refresh;

    /** Which keys are read. */
    public PlanOutputOptions.Refresh refresh() {
        return refresh;
    }

    /** How many changes of the plan are shown in full. */
    public int details() {
        return details.limit();
    }

    /** Whether what is created is delivered to its holders. */
    public boolean delivers() {
        return delivery.isGiven();
    }

    /** Reads the plan. Stops if the options contradict each other. */
    public Optional<PlanFile> open(RunContext context, ShardOptions shard) {
        if (verify != null && file == null) {
            throw new StoppedException(ExitCode.USAGE, "--verify is of a saved plan, so it needs FILE");
        }
        if (sign != null && receipt == null) {
            throw new StoppedException(ExitCode.USAGE, "--sign signs a receipt, so it needs --receipt FILE");
        }
        if (digest != null && !digest.toLowerCase(Locale.ROOT).matches("[0-9a-f]{64}")) {
            throw new StoppedException(ExitCode.USAGE, "--plan-digest takes the 64 letters that 'plan' prints");
        }
        Optional<PlanFile> plan = Optional.ofNullable(file).map(f -> PlanFile.read(context, f, verify));
        if (plan.isPresent()) {
            refresh.refuseWith("a saved plan", plan);
            shard.refuseWithSavedPlan();
        }
        return plan;
    }

    /** @param asked what the command line itself requests and allows */
    public ApplyPlan.Request request(
            MakePlan.Request asked,
            Optional<PlanFile> plan,
            LockOptions lock,
            ShardOptions.Waiting waiting,
            ProjectOptions project,
            RunContext context) {
        return new ApplyPlan.Request(
                plan.map(f -> asked.with(f.options(asked.options()))).orElse(asked),
                plan,
                Optional.ofNullable(digest).map(text -> text.toLowerCase(Locale.ROOT)),
                autoApprove,
                lock.timeout,
                waiting.timeout(),
                Optional.ofNullable(receipt),
                KeyFiles.privateKey(context, sign),
                delivery.request(project.allowExec));
    }
}
