package dev.keywright.app;

import dev.keywright.app.project.AssumedApis;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectGateways;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.RuleFiles;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.PoliciesByNode;
import dev.keywright.model.Declared;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Shard;
import dev.keywright.ownership.credential.SameCredential;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.LimitCheck;
import dev.keywright.plan.policies.PoliciesApart;
import dev.keywright.plan.policies.PolicyFileCheck;
import dev.keywright.plan.references.DeclaredReferences;
import dev.keywright.plan.references.ReferenceCheck;
import dev.keywright.review.Lint;
import dev.keywright.review.rules.BuiltInRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the files and, on request, what they refer to on the gateway. Changes nothing. */
public final class ValidateProject {

    private final RunContext context;

    public ValidateProject(RunContext context) {
        this.context = context;
    }

    /**
     * @param live whether to check the APIs, versions and policies that the files refer to against the gateway
     * @param requireSecrets whether every reference must have a value; always so with {@code live}
     * @param shard the shard whose keys are compared with the gateway
     */
    public record Request(ProjectRequest project, boolean live, boolean requireSecrets, Shard shard) {

        /** The same for another project. */
        public Request in(Path folder) {
            return new Request(project.in(folder), live, requireSecrets, shard);
        }
    }

    /** @return what was read, and everything that was found */
    public LoadProject.Loaded run(Request request, Listener listener) {
        LoadProject.Loaded loaded = request.live() || request.requireSecrets()
                ? new LoadProject(context).load(request.project())
                : new LoadProject(context).loadWithoutSecrets(request.project());
        Diagnostics found = loaded.diagnostics();
        loaded.declared().ifPresent(declared -> {
            found.addAll(Lint.unknownRules(declared, BuiltInRules.ids()));
            new RuleFiles(context).compile(declared.project(), found);
            SameCredential.check(declared.keys(), Keyring.of(declared.project()))
                    .forEach(found::add);
            if (request.live()) {
                Gateway gateway = new ProjectGateways(context, listener).open(declared.project());
                found.addAll(live(declared, request.shard().part(declared), gateway));
            } else {
                found.addAll(DeclaredReferences.check(declared));
                found.addAll(limits(declared, AssumedApis.of(declared), List.of()));
            }
        });
        return loaded;
    }

    private Diagnostics live(Declared declared, Declared part, Gateway gateway) {
        List<LoadedApi> apis = gateway.apis();
        Map<String, List<Policy>> byNode = gateway.policiesByNode();
        List<Policy> policies = PoliciesByNode.union(byNode);
        Diagnostics found = ReferenceCheck.check(part, apis, policies);
        new PoliciesApart(declared, byNode)
                .check(part.keys(), ReferenceCheck.references(part, apis, policies))
                .forEach(found::add);
        found.addAll(limits(declared, apis, policies));
        gateway.policyFile()
                .flatMap(file -> PolicyFileCheck.check(file, policies, Set.of()))
                .ifPresent(found::add);
        return found;
    }

    private Diagnostics limits(Declared declared, List<LoadedApi> apis, List<Policy> policies) {
        return LimitCheck.check(declared, apis, policies, context.clock().instant());
    }
}
