package dev.keywright.app.files;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.planfile.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The receipt of one apply. It is created before anything is changed, so that a target that cannot be written stops the
 * apply, and disk space is reserved for its final content.
 */
public final class ReceiptFile {

    private static final int SPARE = 1 << 16;

    private final RunContext context;
    private final Listener listener;
    private final Path file;
    private final Receipt receipt;
    private final Optional<PrivateKey> key;
    private final PrivateFile reserved;

    private ReceiptFile(
            RunContext context,
            Listener listener,
            Path file,
            Receipt receipt,
            Optional<PrivateKey> key,
            PrivateFile reserved) {
        this.context = context;
        this.listener = listener;
        this.file = file;
        this.receipt = receipt;
        this.key = key;
        this.reserved = reserved;
    }

    /** @throws StoppedException when it cannot be written */
    public static ReceiptFile begin(
            RunContext context, Listener listener, Path file, Receipt receipt, Optional<PrivateKey> key) {
        Path target = context.folder().resolve(file);
        try {
            String begun = receipt.begun().signed(key).text();
            PrivateFile.write(target, begun);
            PrivateFile reserved = PrivateFile.reserve(target, begun.length() + begun.length() / 4 + SPARE);
            return new ReceiptFile(context, listener, file, receipt, key, reserved);
        } catch (IOException e) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "nothing was changed: the receipt cannot be written to " + file + ": " + FileReasons.of(e));
        }
    }

    /** @return the exit code of the process: a missing receipt must not look like a success */
    public ExitCode finish(ApplyReport report, ExitCode code) {
        List<Receipt.Result> results = report.results().stream()
                .map(result -> new Receipt.Result(
                        result.outcome().word(), result.outcome().reason()))
                .toList();
        return write(results, code);
    }

    /** Records that the apply could not begin. */
    public void notBegun(int changes) {
        var nothing = new Receipt.Result("cancelled", "the apply could not begin; nothing was changed");
        write(Collections.nCopies(changes, nothing), ExitCode.FAILED);
    }

    private ExitCode write(List<Receipt.Result> results, ExitCode code) {
        try (reserved) {
            reserved.write(receipt.finished(results, context.clock().instant(), code.code())
                    .signed(key)
                    .text());
            return code;
        } catch (IOException e) {
            listener.error("the receipt could not be finished in " + file + ": " + FileReasons.of(e)
                    + "; what was applied is shown above");
            return code == ExitCode.DONE ? ExitCode.PARTLY_APPLIED : code;
        }
    }
}
