package dev.keywright.app.inventory;

import dev.keywright.app.project.AssumedApis;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectGateways;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.PoliciesByNode;
import dev.keywright.model.CapacityCeiling;
import dev.keywright.model.Declared;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.references.Ceilings;
import dev.keywright.plan.references.DeclaredReferences;
import dev.keywright.plan.references.ReferenceCheck;
import dev.keywright.review.capacity.Capacity;
import dev.keywright.review.capacity.CapacityCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sums what the declared keys are granted of each API, against what it is built for. Changes nothing. */
public final class MeasureCapacity {

    private final RunContext context;

    public MeasureCapacity(RunContext context) {
        this.context = context;
    }

    /** @param live whether to use the APIs and policies of the gateway; otherwise those that the files name are assumed */
    public record Request(ProjectRequest project, boolean live) {}

    public record Result(String namespace, Capacity capacity) {}

    /** @throws StoppedException when the files have errors, or name what is not there */
    public Result run(Request request, Listener listener) {
        var loader = new LoadProject(context);
        LoadProject.Loaded loaded =
                request.live() ? loader.load(request.project()) : loader.loadWithoutSecrets(request.project());
        Declared declared = loaded.orStop(listener);
        List<LoadedApi> apis;
        List<Policy> policies;
        var found = new Diagnostics();
        if (request.live()) {
            Gateway gateway = new ProjectGateways(context, listener).open(declared.project());
            apis = gateway.apis();
            policies = PoliciesByNode.union(gateway.policiesByNode());
            found.addAll(ReferenceCheck.check(declared, apis, policies));
        } else {
            apis = AssumedApis.of(declared);
            policies = List.of();
            found.addAll(DeclaredReferences.check(declared));
        }
        Map<String, CapacityCeiling> ceilings = Ceilings.of(
                declared.project().review().ceilings(), apis, declared.project().orgId(), request.live(), found);
        listener.diagnostics(found.all(), loaded.lines());
        if (found.hasErrors()) {
            throw new StoppedException(ExitCode.FAILED);
        }
        Instant now = context.clock().instant();
        return new Result(
                declared.project().namespace(),
                CapacityCount.of(declared, EffectiveKeys.of(declared, apis, policies, now), apis, ceilings, now));
    }
}
