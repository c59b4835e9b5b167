package dev.keywright.app.files;

import dev.keywright.apply.ApplyReport;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.planfile.Receipt;
import dev.keywright.report.apply.ApplyJson;
import dev.keywright.report.kit.TerminalEscape;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;

/**
 * The receipt of one apply. It is written before anything is changed, so a place that cannot be written stops the apply;
 * and room is taken for what comes at the end.
 */
public final class ReceiptFile {

    private static final int SPARE = 1 << 16;

    private final Console console;
    private final Path file;
    private final Receipt receipt;
    private final Optional<PrivateKey> key;
    private final PrivateFile reserved;

    private ReceiptFile(Console console, Path file, Receipt receipt, Optional<PrivateKey> key, PrivateFile reserved) {
        this.console = console;
        this.file = file;
        this.receipt = receipt;
        this.key = key;
        this.reserved = reserved;
    }

    public static ReceiptFile begin(Console console, Path file, Receipt receipt, Optional<PrivateKey> key) {
        Path target = console.folder().resolve(file);
        try {
            String begun = receipt.begun().signed(key).text();
            PrivateFile.write(target, begun);
            PrivateFile reserved = PrivateFile.reserve(target, begun.length() + begun.length() / 4 + SPARE);
            return new ReceiptFile(console, file, receipt, key, reserved);
        } catch (IOException e) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "nothing was changed: the receipt cannot be written to " + file + ": " + PrivateFile.reason(e));
        }
    }

    /** @return what the process ends with: a receipt that is missing must not look like a success */
    public ExitCode finish(ApplyReport report, ExitCode code) {
        List<Receipt.Result> results = ApplyJson.outcomes(report).stream()
                .map(o -> new Receipt.Result(o.word(), o.reason()))
                .toList();
        return write(results, code);
    }

    /** The apply could not begin. */
    public void notBegun(int changes) {
        var nothing = new Receipt.Result("cancelled", "the apply could not begin; nothing was changed");
        write(java.util.Collections.nCopies(changes, nothing), ExitCode.FAILED);
    }

    private ExitCode write(List<Receipt.Result> results, ExitCode code) {
        try (reserved) {
            reserved.write(receipt.finished(results, console.clock().instant(), code.code())
                    .signed(key)
                    .text());
            return code;
        } catch (IOException e) {
            console.err()
                    .println(
                            "error: the receipt could not be finished in " + TerminalEscape.text(file.toString()) + ": "
                                    + TerminalEscape.text(PrivateFile.reason(e))
                                    + "; what was applied is told above");
            return code == ExitCode.DONE ? ExitCode.PARTLY_APPLIED : code;
        }
    }
}
