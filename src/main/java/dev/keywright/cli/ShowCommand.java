package dev.keywright.cli;

import dev.keywright.planfile.Document;
import dev.keywright.planfile.Receipt;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.render.PlanJson;
import dev.keywright.render.PlanMarkdown;
import dev.keywright.render.PlanPicture;
import dev.keywright.render.PlanText;
import dev.keywright.render.ReceiptText;
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
final class ShowCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "A saved plan or a receipt.")
    private Path file;

    @Mixin
    private LookOptions look;

    @Mixin
    private PlanFormat format;

    @Option(
            names = "--verify",
            paramLabel = "PUBKEYFILE",
            description = "Refuses a file that is not signed for this Ed25519 public key (PEM).")
    private Path verify;

    ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, look);
        String name = file.toString();
        Document document = Document.read(KeyFiles.text(console, file), name);
        KeyFiles.publicKey(console, verify).ifPresent(key -> document.verify(key, name));
        console.out()
                .print(
                        document.format().equals(Receipt.FORMAT)
                                ? receipt(document, name)
                                : plan(document, name, reporter));
        return ExitCode.DONE.code();
    }

    private String plan(Document document, String name, Reporter reporter) {
        SavedPlan.of(document, name);
        SavedPlan.Made made = SavedPlan.made(document);
        reporter.say("Saved plan of " + made.at() + ", made by Keywright " + made.by() + "; " + signature(document));
        PlanPicture picture = picture(document, name);
        return switch (format.chosen) {
            case TEXT -> PlanText.of(picture, reporter.style(), reporter.width(), PlanText.ALL);
            case JSON -> PlanJson.of(picture);
            case MARKDOWN -> PlanMarkdown.of(picture);
        };
    }

    private PlanPicture picture(Document document, String name) {
        try {
            return PlanPicture.of(SavedPlan.shown(document));
        } catch (IllegalArgumentException e) {
            throw new StoppedException(ExitCode.FAILED, name + " cannot be read: it holds no picture of a plan");
        }
    }

    private String receipt(Document document, String name) {
        Receipt.check(document, name);
        String text = ReceiptText.of(document.fields());
        return switch (format.chosen) {
            case TEXT -> text;
            case JSON -> document.text();
            case MARKDOWN -> "```text\n" + text.replace("```", "` ` `") + "```\n";
        };
    }

    private String signature(Document document) {
        if (verify != null) {
            return "its signature is good";
        }
        return document.isSigned() ? "signed, not verified (--verify)" : "not signed";
    }
}
