package dev.keywright.cli.options;

import dev.keywright.app.files.PlanFile;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.StoppedException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which plan was reviewed, and what has to be written about its apply. */
public final class ReviewedOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A saved plan (plan -out). Nothing is asked; whatever has moved since is refused.")
    Path file;

    @Option(
            names = "--verify",
            paramLabel = "PUBKEYFILE",
            description = "Refuses a plan that is not signed for this Ed25519 public key (PEM).")
    Path verify;

    @Option(
            names = "--plan-digest",
            paramLabel = "SHA",
            description = "Makes the plan again and refuses it when its digest is another. Nothing is asked.")
    String digest;

    @Option(
            names = "--receipt",
            paramLabel = "FILE",
            description = "Writes what was done, with prints before and after. Only its owner may read it.")
    public Path receipt;

    @Option(
            names = "--sign",
            paramLabel = "KEYFILE",
            description = "Signs the receipt with this Ed25519 private key (PEM, PKCS#8).")
    public Path sign;

    /** Reads the plan; stops when the options do not go together. */
    public Optional<PlanFile> open(Console console) {
        if (verify != null && file == null) {
            throw new StoppedException(ExitCode.USAGE, "--verify is of a saved plan, so it needs FILE");
        }
        if (sign != null && receipt == null) {
            throw new StoppedException(ExitCode.USAGE, "--sign signs a receipt, so it needs --receipt FILE");
        }
        if (digest != null && !digest.toLowerCase(Locale.ROOT).matches("[0-9a-f]{64}")) {
            throw new StoppedException(ExitCode.USAGE, "--plan-digest takes the 64 letters that 'plan' prints");
        }
        return Optional.ofNullable(file).map(f -> PlanFile.read(console, f, verify));
    }

    /** Somebody has said yes to exactly this plan. */
    public boolean approved() {
        return file != null || digest != null;
    }

    public void checkDigest(Supplier<String> plan) {
        if (digest == null) {
            return;
        }
        String now = plan.get();
        if (!digest.toLowerCase(Locale.ROOT).equals(now)) {
            throw new StoppedException(
                    ExitCode.STALE_PLAN,
                    "nothing was changed: the plan is not the one with the digest %s; it is now %s"
                                    .formatted(digest.toLowerCase(Locale.ROOT), now)
                            + ".\n  Files, gateway, ledger or seed have changed since, or another apply has run; what"
                            + " apply would do now is told above");
        }
    }
}
