package dev.keywright.app.files;

import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Project;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.PlanOptions;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.planfile.SignedDocument;
import dev.keywright.report.findings.SourceLines;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/** A saved plan that is about to be applied. It is trusted with nothing: it only says what the plan has to be. */
public final class PlanFile {

    private final String name;
    private final SignedDocument document;
    private final SavedPlan plan;

    private PlanFile(String name, SignedDocument document, SavedPlan plan) {
        this.name = name;
        this.document = document;
        this.plan = plan;
    }

    /** @param key the public key that it has to be signed for; null when it need not be signed */
    public static PlanFile read(Console console, Path file, Path key) {
        String name = file.toString();
        SignedDocument document = SignedDocument.read(KeyFiles.text(console, file), name);
        KeyFiles.publicKey(console, key).ifPresent(k -> document.verify(k, name));
        return new PlanFile(name, document, SavedPlan.of(document, name));
    }

    /** The environment of the plan, unless the command line names one. */
    public void choose(ProjectOptions project) {
        if (project.environment == null) {
            project.environment = plan.environment().orElse(null);
        }
    }

    /** What was allowed when the plan was made, and what is now. */
    public PlanOptions options(PlanOptions more) {
        var allow = new LinkedHashSet<>(plan.options().allow());
        allow.addAll(more.allow());
        var adopt = new LinkedHashSet<>(plan.options().adoptPolicies());
        adopt.addAll(more.adoptPolicies());
        var keys = new LinkedHashSet<>(plan.options().adoptKeys());
        keys.addAll(more.adoptKeys());
        var takeOver = new LinkedHashSet<>(plan.options().takeOverPolicies());
        takeOver.addAll(more.takeOverPolicies());
        var release = new LinkedHashSet<>(plan.options().releasePolicies());
        release.addAll(more.releasePolicies());
        return new PlanOptions(allow, adopt, takeOver).adopting(keys).releasing(release);
    }

    /** Before the gateway is asked: is it of this project, and as it was written? */
    public void check(Project project, Keyring keyring, Reporter reporter) {
        stopWhenStale(plan.movedBinding(project), reporter);
        SavedPlan.checkSeal(document, keyring, name);
    }

    public void check(SavedPlan now, Reporter reporter) {
        stopWhenStale(plan.moved(now), reporter);
    }

    private void stopWhenStale(List<Diagnostic> moved, Reporter reporter) {
        if (!moved.isEmpty()) {
            reporter.tell(moved, SourceLines.NONE);
            throw new StoppedException(
                    ExitCode.STALE_PLAN, "nothing was changed: " + name + " is stale; make and review a new plan");
        }
    }
}
