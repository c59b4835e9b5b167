package dev.keywright.apply.policies;

import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.Outcomes;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.ownership.claims.PolicyClaim;
import dev.keywright.ownership.claims.PolicyClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Claims policies before they are written, and releases the claims after they are deleted. A claim is read right before
 * each write and delete, whatever the plan saw. The gateway has no conditional write, so if two projects claim a policy
 * at the same moment, the one whose claim is stored continues, and the other leaves the policy alone.
 */
public final class PolicyClaiming {

    private final Gateway gateway;
    private final PolicyClaims claims;
    private final ApplyOptions options;
    private final Sleeper sleeper;
    private final Outcomes outcomes;
    private final Set<Integer> claimed = new TreeSet<>();

    public PolicyClaiming(
            Gateway gateway, PolicyClaims claims, ApplyOptions options, Sleeper sleeper, Outcomes outcomes) {
        this.gateway = gateway;
        this.claims = claims;
        this.options = options;
        this.sleeper = sleeper;
        this.outcomes = outcomes;
    }

    /** A policy that is about to be written or recorded. */
    public record Wanted(int index, String id) {}

    /** A policy that cannot be claimed is not written. */
    public void claim(List<Wanted> wanted) {
        var written = new ArrayList<Wanted>();
        for (Wanted policy : wanted) {
            attempt(policy, () -> {
                Optional<PolicyClaim> now = claims.read(policy.id());
                if (now.isPresent() && now.get().ours()) {
                    return;
                }
                if (now.isPresent() && !options.takeOver().contains(policy.id())) {
                    lost(policy, now);
                    return;
                }
                claimed.add(policy.index());
                claims.write(policy.id());
                written.add(policy);
            });
        }
        if (written.isEmpty()) {
            return;
        }
        sleeper.sleep(options.policyPoll());
        check(written);
    }

    /** Checks that the claims are still ours, and reports those that are not. */
    public void check(List<Wanted> wanted) {
        for (Wanted policy : wanted) {
            attempt(policy, () -> {
                Optional<PolicyClaim> now = claims.read(policy.id());
                if (now.filter(PolicyClaim::ours).isEmpty()) {
                    lost(policy, now);
                } else if (now.flatMap(PolicyClaim::fromAnotherFile).isPresent()) {
                    // The written policy has become visible, so no other file provides it any more.
                    claims.write(policy.id());
                }
            });
        }
    }

    /** Whether a policy to delete belongs to someone else by now: then only the ledger's entry is removed. */
    public boolean isOthers(String id) {
        return claims.read(id).filter(claim -> !claim.ours()).isPresent()
                || Stream.concat(
                                gateway.policiesByNode().values().stream().flatMap(List::stream),
                                gateway.policyFile().stream()
                                        .filter(PolicyFile.Readable.class::isInstance)
                                        .flatMap(file -> ((PolicyFile.Readable) file).policies().stream()))
                        .anyMatch(policy ->
                                policy.id().equals(id) && !policy.orgId().equals(options.orgId()));
    }

    /** Called after the policy was deleted. */
    public void releaseClaim(int index, String id) {
        try {
            claims.remove(id);
        } catch (GatewayException e) {
            outcomes.spoil(index, "done, but its claim could not be removed: " + e.getMessage());
        }
    }

    /** Removes a claim that this run has written for a policy that it did not write. */
    public void withdraw(int index, String id) {
        if (claimed.contains(index)) {
            releaseClaim(index, id);
        }
    }

    private void lost(Wanted policy, Optional<PolicyClaim> now) {
        outcomes.set(
                policy.index(),
                new Outcome.Stale("changed since the plan was made: the policy is claimed by "
                        + now.map(claims::owner).orElse("nobody")));
    }

    private void attempt(Wanted policy, Runnable call) {
        try {
            call.run();
        } catch (GatewayException e) {
            outcomes.set(
                    policy.index(),
                    new Outcome.Failed("not tried, since its claim could not be written: " + e.getMessage()));
        }
    }
}
