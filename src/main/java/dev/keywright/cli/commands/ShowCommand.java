package dev.keywright.cli.commands;

import dev.keywright.app.files.KeyFiles;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.planfile.Receipt;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.planfile.SignedDocument;
import dev.keywright.report.Formats;
import dev.keywright.report.apply.ReceiptView;
import dev.keywright.report.plan.PlanPage;
import dev.keywright.report.plan.PlanView;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
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
    private OutputOptions look;

    @Mixin
    private FormatOption<PlanPage> format = new FormatOption<>(Formats.PLAN);

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
        var reporter = new Reporter(console, look);
        String name = file.toString();
        SignedDocument document = SignedDocument.read(KeyFiles.text(console, file), name);
        KeyFiles.publicKey(console, verify).ifPresent(key -> document.verify(key, name));
        if (document.format().equals(Receipt.FORMAT)) {
            Receipt.check(document, name);
            Formats.RECEIPT.render(
                    format.chosen(), new ReceiptView(document.fields(), document.text()), reporter.out());
        } else {
            plan(document, name, reporter);
        }
        return ExitCode.DONE.code();
    }

    private void plan(SignedDocument document, String name, Reporter reporter) {
        SavedPlan.of(document, name);
        SavedPlan.Made made = SavedPlan.made(document);
        reporter.say("Saved plan of " + made.at().truncatedTo(ChronoUnit.SECONDS) + ", made by Keywright " + made.by()
                + "; " + signature(document));
        format.print(PlanPage.whole(picture(document, name)), reporter.out());
    }

    private PlanView picture(SignedDocument document, String name) {
        try {
            return PlanView.of(SavedPlan.shown(document));
        } catch (IllegalArgumentException e) {
            throw new StoppedException(ExitCode.FAILED, name + " cannot be read: it holds no picture of a plan");
        }
    }

    private String signature(SignedDocument document) {
        if (verify != null) {
            return "its signature is good";
        }
        return document.isSigned() ? "signed, not verified (--verify)" : "not signed";
    }
}
