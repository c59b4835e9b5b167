package dev.keywright.app.adopt;

import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Project.PolicySource;
import java.util.Optional;
import java.util.Set;

/** Whether a project can manage the gateway's policies at all. */
final class PolicyOrigin {

    /** Values of {@code policies.policy_source} with which the gateway reads its policies from Tyk Dashboard or MDCB. */
    private static final Set<String> ELSEWHERE = Set.of("service", "rpc");

    private PolicyOrigin() {}

    /** @throws StoppedException where it cannot, with the reason */
    static void check(Workspace workspace) {
        obstacle(workspace).ifPresent(why -> {
            throw new StoppedException(ExitCode.FAILED, "policies cannot be adopted here: " + why);
        });
    }

    static boolean isOurs(Workspace workspace) {
        return obstacle(workspace).isEmpty();
    }

    private static Optional<String> obstacle(Workspace workspace) {
        if (workspace.declared().project().gateway().policies() instanceof PolicySource.ReadOnly) {
            return Optional.of("gateway.policies is read-only in keywright.yaml, so keys refer to them by id");
        }
        return source(workspace)
                .filter(ELSEWHERE::contains)
                .map(
                        source -> "the gateway reads them from Tyk Dashboard or MDCB (policies.policy_source: " + source
                                + "), so its admin API cannot change them. Set gateway.policies to read-only; keys refer to them by id");
    }

    /** Where the gateway reads policies from, as it shows; empty where it does not show its configuration. */
    private static Optional<String> source(Workspace workspace) {
        try {
            return workspace.gateway().config().map(config -> config.fields("policies")
                    .text("policy_source"));
        } catch (GatewayException e) {
            return Optional.empty(); // Then an adoption is not stopped for it: nothing is written into a policy.
        }
    }
}
