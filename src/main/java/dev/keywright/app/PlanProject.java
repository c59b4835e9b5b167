package dev.keywright.app;

import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a project's plan, against its gateway or a snapshot of it. */
public final class PlanProject {

    private final RunContext context;

    public PlanProject(RunContext context) {
        this.context = context;
    }

    /**
     * @param against the snapshot, relative to the working folder; empty for the gateway
     * @param plan what to plan
     */
    public record Request(ProjectRequest project, Optional<Path> against, MakePlan.Request plan) {}

    public MakePlan.Result run(Request request, Listener listener) {
        return request.against()
                .map(file -> new PlanAgainstSnapshot(context).run(request.project(), file, request.plan(), listener))
                .orElseGet(() -> new MakePlan(context)
                        .run(
                                new OpenWorkspace(context, listener)
                                        .openReading(
                                                request.project(),
                                                request.plan().options()),
                                request.plan(),
                                listener));
    }
}
