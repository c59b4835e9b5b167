package dev.keywright.cli;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Declared;
import dev.keywright.plan.Plan;
import dev.keywright.render.PlanJson;
import dev.keywright.render.PlanMarkdown;
import dev.keywright.render.PlanText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what apply would change. Reads only. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows what would change on the gateway, and why. Changes nothing.")
final class PlanCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private LookOptions look;

    @Mixin
    private AllowOptions allow;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--detailed-exitcode", description = "Exit code 2 when there is something to change.")
    private boolean detailed;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Shows the details of the first N changes only; the counts stay whole.")
    private Integer limit;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, look);
        ProjectLoader.Loaded loaded = new ProjectLoader(console).load(project);
        Declared declared = loaded.orStop(reporter);
        Gateway gateway = Gateways.open(declared.project(), console, look);
        PlanMaker.Made made = new PlanMaker(console, reporter).make(loaded, declared, gateway, allow.options());
        Plan plan = made.plan();
        console.out()
                .print(
                        switch (format) {
                            case TEXT ->
                                PlanText.of(
                                        plan,
                                        made.context(),
                                        reporter.style(),
                                        reporter.width(),
                                        limit == null ? PlanText.ALL : limit);
                            case JSON -> PlanJson.of(plan);
                            case MARKDOWN -> PlanMarkdown.of(plan, made.context());
                        });
        if (!plan.guards().isEmpty()) {
            reporter.guards(plan.guards());
            return ExitCode.GUARDED.code();
        }
        return detailed && !plan.isEmpty() ? ExitCode.CHANGES_PENDING.code() : ExitCode.DONE.code();
    }
}
