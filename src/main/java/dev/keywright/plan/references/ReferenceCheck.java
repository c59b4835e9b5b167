package dev.keywright.plan.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Project.PolicySource;
import dev.keywright.plan.change.PlanCode;
import java.util.Collection;

/** Checks the files against what the gateway has loaded: APIs, their versions, and policies. */
public final class ReferenceCheck {

    private ReferenceCheck() {}

    /**
     * Everything that the files name and the gateway does not have.
     *
     * @param policies the policies that the gateway has loaded
     */
    public static Diagnostics check(Declared declared, Collection<LoadedApi> apis, Collection<Policy> policies) {
        var diagnostics = new Diagnostics();
        ReferenceResolver references = references(declared, apis, policies);
        for (DeclaredPolicy policy : declared.policies()) {
            checkWritable(declared, policy, diagnostics);
            references.rights(policy.address(), policy.access(), policy.locations(), diagnostics);
        }
        for (DeclaredKey key : declared.keys()) {
            references.rights(key.address(), key.access(), key.locations(), diagnostics);
            references.policies(key, diagnostics);
        }
        return diagnostics;
    }

    public static ReferenceResolver references(
            Declared declared, Collection<LoadedApi> apis, Collection<Policy> policies) {
        String orgId = declared.project().orgId();
        return new ReferenceResolver(new ApiFinder(apis), new PolicyNames(declared.policies(), policies, orgId), orgId);
    }

    public static void checkWritable(Declared declared, DeclaredPolicy policy, Diagnostics diagnostics) {
        if (declared.project().gateway().policies() instanceof PolicySource.ReadOnly) {
            diagnostics.add(Diagnostic.error(
                            PlanCode.POLICIES_READ_ONLY,
                            policy.locations().start(),
                            "%s is declared, but the project's policies are read-only".formatted(policy.address()))
                    .because("with `policies: read-only` Keywright only refers to policies that are loaded already")
                    .hint("take the policy out of the files, or set `gateway.policies` to `api` or `file:PATH`"));
        }
    }
}
