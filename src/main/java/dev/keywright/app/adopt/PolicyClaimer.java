package dev.keywright.app.adopt;

import dev.keywright.app.project.Workspace;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.ownership.claims.PolicyClaim;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.ledger.LedgerWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Claims policies that exist, without writing them. The gateway has no conditional write: of two projects that claim a policy at
 * once, the one whose claim stays has it.
 */
final class PolicyClaimer {

    /** After this time, a claim that was written at the same moment is visible. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final PolicyClaims claims;
    private final LedgerWriter ledger;
    private final Sleeper sleeper;

    PolicyClaimer(Workspace workspace, LedgerWriter ledger, Sleeper sleeper) {
        this.claims = new PolicyClaims(workspace.gateway(), workspace.keyring());
        this.ledger = ledger;
        this.sleeper = sleeper;
    }

    /** @return the policies that are not ours, each with the reason; the ledger does not name them */
    List<String> claim(List<DeclaredPolicy> policies) {
        if (policies.isEmpty()) {
            return List.of();
        }
        ledger.putPolicies(policies.stream().map(DeclaredPolicy::id).toList());
        var failed = new LinkedHashMap<DeclaredPolicy, String>();
        boolean written = false;
        for (DeclaredPolicy policy : policies) {
            try {
                Optional<PolicyClaim> now = claims.read(policy.id());
                if (now.isEmpty()) {
                    claims.write(policy.id());
                    written = true;
                } else if (!now.get().ours()) {
                    failed.put(policy, "it is claimed by " + claims.owner(now.get()));
                }
            } catch (GatewayException e) {
                failed.put(policy, "it could not be claimed: " + e.getMessage());
            }
        }
        if (written) {
            sleeper.sleep(A_MOMENT);
        }
        for (DeclaredPolicy policy : policies) {
            if (!failed.containsKey(policy)) {
                unlessOurs(policy.id()).ifPresent(why -> failed.put(policy, why));
            }
        }
        ledger.removePolicies(failed.keySet().stream().map(DeclaredPolicy::id).toList());
        return reasons(failed);
    }

    private Optional<String> unlessOurs(String id) {
        try {
            Optional<PolicyClaim> now = claims.read(id);
            return now.filter(PolicyClaim::ours).isPresent()
                    ? Optional.empty()
                    : Optional.of("it is claimed by " + now.map(claims::owner).orElse("nobody; run adopt again"));
        } catch (GatewayException e) {
            return Optional.of("its claim could not be read: " + e.getMessage());
        }
    }

    private static List<String> reasons(Map<DeclaredPolicy, String> failed) {
        var reasons = new ArrayList<String>();
        failed.forEach((policy, why) -> reasons.add(policy.address() + ": " + why));
        return reasons;
    }
}
