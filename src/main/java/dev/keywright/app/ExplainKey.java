package dev.keywright.app;

import dev.keywright.app.project.AssumedApis;
import dev.keywright.app.project.DeclaredNames;
import dev.keywright.app.project.DeclaredOrigins;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectGateways;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.plan.Prediction;
import java.util.List;
import java.util.Optional;

/** Computes the session that the gateway will make of a declared key, and where each value comes from. */
public final class ExplainKey {

    private final RunContext context;

    public ExplainKey(RunContext context) {
        this.context = context;
    }

    /**
     * @param name the key's name or address in the files
     * @param offline whether to treat all APIs that the files name as loaded, without a request to the gateway
     */
    public record Request(ProjectRequest project, String name, boolean offline) {}

    /** @param origins where in the files the values are */
    public record Result(
            Declared declared, DeclaredKey key, List<LoadedApi> apis, EffectiveOutcome outcome, ValueOrigins origins) {}

    /** Empty when the session cannot be predicted; the listener has received the reason. */
    public Optional<Result> run(Request request, Listener listener) {
        var loader = new LoadProject(context);
        LoadProject.Loaded loaded =
                request.offline() ? loader.loadWithoutGateway(request.project()) : loader.load(request.project());
        Declared declared = loaded.orStop(listener);
        DeclaredKey key = DeclaredNames.key(declared, request.name());
        List<LoadedApi> apis;
        List<Policy> policies;
        if (request.offline()) {
            apis = AssumedApis.of(declared);
            policies = List.of();
        } else {
            Gateway gateway = new ProjectGateways(context, listener).open(declared.project());
            apis = gateway.apis();
            policies = gateway.policies();
        }
        var diagnostics = new Diagnostics();
        Optional<EffectiveOutcome> outcome =
                Prediction.of(declared, key, apis, policies, context.clock().instant(), diagnostics);
        listener.diagnostics(diagnostics.all(), loaded.lines());
        return outcome.map(found -> new Result(declared, key, apis, found, new DeclaredOrigins(declared, key, apis)));
    }
}
