package dev.keywright.cli.commands.adoption;

import dev.keywright.app.adopt.AdoptKeys;
import dev.keywright.cli.options.ApprovalOption;
import dev.keywright.cli.options.KeyChoiceOptions;
import dev.keywright.cli.options.LockOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.KeyInput;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
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
            "Puts keys and policies that exist already under management, without changing how they work.",
            "Writes their declarations as YAML; no key, token or hash is in it."
        })
public final class AdoptCommand implements Callable<Integer>, KeyInput {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private KeyChoiceOptions choice;

    @Mixin
    private LockOptions lock;

    @Mixin
    private OutputOptions.Working settings;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "adopted",
            description = "Folder of the project that takes the files. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--dry-run", description = "Only shows what would be adopted, and what would not and why.")
    private boolean dryRun;

    @Mixin
    private ApprovalOption approval;

    public AdoptCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new AdoptKeys.Request(
                project.request(),
                choice.keys(console.in(), console.folder()),
                choice.policies(),
                out,
                dryRun,
                lock.timeout);
        AdoptKeys.Result result = new AdoptKeys(console.context())
                .run(request, new AdoptionQuestion(console, approval, reporter), reporter);
        result.failed().forEach(reporter::error);
        if (result.adopted() + result.policies() > 0) {
            reporter.out().lines(AdoptText.done(result.adopted(), result.policies(), result.planned()));
        }
        return result.exitCode().code();
    }
}
