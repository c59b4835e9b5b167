package dev.keywright.app.files;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Project;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.PlanOptions;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.planfile.SignedDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A saved plan that is about to be applied. Nothing in it is trusted: it only specifies what the new plan must be. */
public final class PlanFile {

    private final String name;
    private final SignedDocument document;
    private final SavedPlan plan;

    private PlanFile(String name, SignedDocument document, SavedPlan plan) {
        this.name = name;
        this.document = document;
        this.plan = plan;
    }

    /** @param key the public key that its signature must match; null if it need not be signed */
    public static PlanFile read(RunContext context, Path file, Path key) {
        String name = file.toString();
        SignedDocument document = SignedDocument.read(KeyFiles.text(context, file), name);
        KeyFiles.publicKey(context, key).ifPresent(k -> document.verify(k, name));
        return new PlanFile(name, document, SavedPlan.of(document, name));
    }

    /** The environment that the plan was made for. */
    public Optional<String> environment() {
        return plan.environment();
    }

    /** Combines what was allowed when the plan was made with what the command line allows now. */
    public PlanOptions options(PlanOptions now) {
        return plan.options().and(now).of(now.shard());
    }

    /** Checks, before any request to the gateway, that the plan belongs to this project and was not modified. */
    public void check(Project project, Keyring keyring, Listener listener) {
        stopWhenStale(plan.movedBinding(project), listener);
        SavedPlan.checkSeal(document, keyring, name);
    }

    public void check(SavedPlan now, Listener listener) {
        stopWhenStale(plan.moved(now), listener);
    }

    private void stopWhenStale(List<Diagnostic> moved, Listener listener) {
        if (!moved.isEmpty()) {
            listener.diagnostics(moved, SourceLines.NONE);
            throw new StoppedException(
                    ExitCode.STALE_PLAN, "nothing was changed: " + name + " is stale; make and review a new plan");
        }
    }
}
