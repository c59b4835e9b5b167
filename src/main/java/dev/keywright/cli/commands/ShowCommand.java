package dev.keywright.cli.commands;

import dev.keywright.app.files.KeyFiles;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.options.PlanFormat;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.planfile.Receipt;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.planfile.SignedDocument;
import dev.keywright.report.apply.ReceiptText;
import dev.keywright.report.plan.PlanJson;
import dev.keywright.report.plan.PlanMarkdown;
import dev.keywright.report.plan.PlanText;
import dev.keywright.report.plan.PlanView;
import java.nio.file.Path;
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
    private PlanFormat format;

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
        console.out()
                .print(
                        document.format().equals(Receipt.FORMAT)
                                ? receipt(document, name)
                                : plan(document, name, reporter));
        return ExitCode.DONE.code();
    }

    private String plan(SignedDocument document, String name, Reporter reporter) {
        SavedPlan.of(document, name);
        SavedPlan.Made made = SavedPlan.made(document);
        reporter.say("Saved plan of " + made.at() + ", made by Keywright " + made.by() + "; " + signature(document));
        PlanView picture = picture(document, name);
        return switch (format.chosen) {
            case TEXT -> PlanText.of(picture, reporter.style(), reporter.width(), PlanText.ALL);
            case JSON -> PlanJson.of(picture);
            case MARKDOWN -> PlanMarkdown.of(picture);
        };
    }

    private PlanView picture(SignedDocument document, String name) {
        try {
            return PlanView.of(SavedPlan.shown(document));
        } catch (IllegalArgumentException e) {
            throw new StoppedException(ExitCode.FAILED, name + " cannot be read: it holds no picture of a plan");
        }
    }

    private String receipt(SignedDocument document, String name) {
        Receipt.check(document, name);
        String text = ReceiptText.of(document.fields());
        return switch (format.chosen) {
            case TEXT -> text;
            case JSON -> document.text();
            case MARKDOWN -> "```text\n" + text.replace("```", "` ` `") + "```\n";
        };
    }

    private String signature(SignedDocument document) {
        if (verify != null) {
            return "its signature is good";
        }
        return document.isSigned() ? "signed, not verified (--verify)" : "not signed";
    }
}
