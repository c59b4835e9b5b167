package dev.keywright.cli.commands.adoption;

import dev.keywright.app.adopt.AdoptKeys;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.options.KeyChoiceOptions;
import dev.keywright.cli.options.LockOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Question;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.plan.adopt.AdoptionPreview;
import dev.keywright.report.adopt.AdoptText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keys that exist already come under management. */
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        description = {
            "Puts keys that exist already under management, without changing how they work.",
            "Writes their declarations as YAML; no key, token or hash is in it."
        })
public final class AdoptCommand implements Callable<Integer>, AdoptKeys.Operator {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private KeyChoiceOptions choice;

    @Mixin
    private LockOptions lock;

    @Mixin
    private OutputOptions.Working look;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "adopted",
            description = "Folder of the project that takes the files. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--dry-run", description = "Only shows what would be adopted, and what would not and why.")
    private boolean dryRun;

    @Option(names = "--auto-approve", description = "Does not ask.")
    private boolean approved;

    public AdoptCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, look);
        var request = new AdoptKeys.Request(
                project.request(),
                choice.matches(),
                choice.keys(console.in(), console.folder()),
                out,
                dryRun,
                lock.timeout);
        AdoptKeys.Result result = new AdoptKeys(console.context()).run(request, this, reporter);
        result.failed().forEach(reporter::error);
        if (result.adopted() > 0) {
            console.print(AdoptText.done(result.adopted(), result.planned()));
        }
        return result.exitCode().code();
    }

    @Override
    public void review(AdoptionPreview preview) {
        console.print(AdoptText.of(preview));
        console.out().flush();
    }

    @Override
    public void approve(AdoptionPreview preview) {
        if (approved) {
            return;
        }
        if (!console.terminal()) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "nothing was changed: there is no terminal to ask on; use --auto-approve if this is right");
        }
        new Question(console).ask("\nAdopt " + preview.adoptable() + (preview.adoptable() == 1 ? " key?" : " keys?"));
    }
}
