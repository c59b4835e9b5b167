package dev.keywright.cli.commands;

import dev.keywright.app.ReadDocument;
import dev.keywright.app.ReadDocument.Result.StoredPlan;
import dev.keywright.app.ReadDocument.Result.StoredReceipt;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.PlanOutputOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.apply.ReceiptView;
import dev.keywright.report.kit.TimeText;
import dev.keywright.report.plan.PlanPage;
import dev.keywright.report.plan.PlanView;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a saved plan or a receipt. Needs no project, no seed and no gateway. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a saved plan (plan -out) or a receipt (apply --receipt).")
public final class ShowCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "A saved plan or a receipt.")
    private Path file;

    @Mixin
    private OutputOptions settings;

    @Mixin
    private FormatOption<PlanPage> format = new FormatOption<>(Formats.PLAN);

    @Mixin
    private PlanOutputOptions.Details details;

    @Option(
            names = "--verify",
            paramLabel = "PUBKEYFILE",
            description = "Refuses a file that is not signed for this Ed25519 public key (PEM).")
    private Path verify;

    public ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        ReadDocument.Result read =
                new ReadDocument(console.context()).run(new ReadDocument.Request(file, Optional.ofNullable(verify)));
        if (read instanceof StoredReceipt receipt) {
            format.print(Formats.RECEIPT, new ReceiptView(receipt.fields(), receipt.text()), reporter);
        } else if (read instanceof StoredPlan plan) {
            reporter.message("Saved plan of " + TimeText.of(plan.at()) + ", made by Keywright " + plan.version() + "; "
                    + plan.signature().description());
            format.print(new PlanPage(view(plan), details.limit()), reporter);
        }
        return ExitCode.DONE.code();
    }

    private PlanView view(StoredPlan plan) {
        try {
            return PlanView.of(plan.view());
        } catch (IllegalArgumentException e) {
            throw new StoppedException(ExitCode.FAILED, file + " cannot be read: there is no plan to show in it");
        }
    }
}
