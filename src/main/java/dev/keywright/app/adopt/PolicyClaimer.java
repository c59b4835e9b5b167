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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Claims policies that exist, without writing them. The gateway has no conditional write: of two projects that claim a policy at
 * once, the one whose claim stays has it.
 */
public final class PolicyClaimer {

    /** After this time, a claim that was written at the same moment is visible. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final PolicyClaims claims;
    private final LedgerWriter ledger;
    private final Sleeper sleeper;

    public PolicyClaimer(Workspace workspace, LedgerWriter ledger, Sleeper sleeper) {
        this.claims = new PolicyClaims(workspace.gateway(), workspace.keyring());
        this.ledger = ledger;
        this.sleeper = sleeper;
    }

    /** @return the policies that are not ours, each with the reason; the ledger does not name them */
    List<String> claim(List<DeclaredPolicy> policies) {
        var reasons = new ArrayList<String>();
        Map<String, String> failed =
                claimIds(policies.stream().map(DeclaredPolicy::id).toList());
        policies.stream()
                .filter(policy -> failed.containsKey(policy.id()))
                .forEach(policy -> reasons.add(policy.address() + ": " + failed.get(policy.id())));
        return reasons;
    }

    /** @return the ids of the policies that are not ours, each with the reason; the ledger does not name them */
    public Map<String, String> claimIds(Collection<String> policies) {
        if (policies.isEmpty()) {
            return Map.of();
        }
        ledger.putPolicies(policies);
        var failed = new LinkedHashMap<String, String>();
        boolean written = false;
        for (String policy : policies) {
            try {
                Optional<PolicyClaim> now = claims.read(policy);
                if (now.isEmpty()) {
                    claims.write(policy);
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
        for (String policy : policies) {
            if (!failed.containsKey(policy)) {
                unlessOurs(policy).ifPresent(why -> failed.put(policy, why));
            }
        }
        ledger.removePolicies(failed.keySet());
        return failed;
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
}
