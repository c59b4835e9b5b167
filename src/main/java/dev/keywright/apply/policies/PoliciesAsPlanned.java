package dev.keywright.apply.policies;

import dev.keywright.apply.Attempts;
import dev.keywright.apply.Outcome;
import dev.keywright.apply.Outcomes;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.model.Policy;
import dev.keywright.model.fields.Shapes;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.plan.Change;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.policies.GraphqlUnions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the policies once more before they are written or deleted. Nodes of one gateway may differ for a while, so a
 * policy has moved only when no node shows it as the plan saw it, or as it shall become.
 */
public final class PoliciesAsPlanned {

    private final Gateway gateway;
    private final LedgerWriter ledger;
    private final Outcomes outcomes;

    public PoliciesAsPlanned(Gateway gateway, LedgerWriter ledger, Outcomes outcomes) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.outcomes = outcomes;
    }

    /** What has moved is left alone. When the gateway cannot be asked, the writes themselves will say so. */
    public void check(Collection<Integer> indexes, List<Change> changes, Attempts attempts) {
        if (indexes.isEmpty()) {
            return;
        }
        attempts.of(() -> {
            Collection<List<Policy>> nodes = gateway.policiesByNode().values();
            List<Policy> stored = gateway.policyFile()
                    .filter(PolicyFile.Readable.class::isInstance)
                    .map(file -> ((PolicyFile.Readable) file).policies())
                    .orElse(List.of());
            for (int index : indexes) {
                if (outcomes.isOpen(index)) {
                    objection(changes.get(index), nodes, stored)
                            .ifPresent(reason -> outcomes.set(index, new Outcome.Stale(reason)));
                }
            }
            return new Outcome.Done();
        });
    }

    /** @param stored in the file of {@code policies: file:}, loaded or not */
    private Optional<String> objection(Change change, Collection<List<Policy>> nodes, List<Policy> stored) {
        if (change instanceof Change.UpdatePolicy update) {
            var all = new ArrayList<>(nodes);
            all.add(stored);
            return moved(update.desired().id(), all, update.live(), update.desired());
        }
        if (change instanceof Change.DeletePolicy delete && delete.live().isPresent()) {
            Policy live = delete.live().get();
            return shown(delete.id(), nodes).isEmpty() ? Optional.empty() : moved(delete.id(), nodes, live, live);
        }
        if (change instanceof Change.CreatePolicy create) {
            List<Policy> there = shown(create.desired().id(), nodes);
            return there.stream().allMatch(policy -> same(policy, create.desired()))
                            && stored.stream().noneMatch(policy -> isOthers(policy, create.desired()))
                    ? Optional.empty()
                    : Optional.of("changed since the plan was made: a policy of that id is there already");
        }
        return Optional.empty();
    }

    /** Of our own policies the file may hold a state that was never loaded. */
    private boolean isOthers(Policy stored, Policy desired) {
        String id = desired.id();
        if (!stored.id().equals(id) || same(stored, desired)) {
            return false;
        }
        boolean ours =
                ledger.knewBefore(id) || stored.fields().text("_id").equals(PolicyClaims.stamp(ledger.keyring(), id));
        return !ours || !stored.orgId().equals(desired.orgId());
    }

    private Optional<String> moved(String id, Collection<List<Policy>> nodes, Policy planned, Policy desired) {
        List<Policy> there = shown(id, nodes);
        if (there.isEmpty()) {
            return Optional.of("changed since the plan was made: the policy is gone");
        }
        GraphqlUnions unions =
                GraphqlUnions.among(nodes.stream().flatMap(List::stream).toList());
        return there.stream()
                        .anyMatch(policy -> same(policy, planned)
                                || same(policy, unions.asLive(planned, policy))
                                || same(planned, unions.asLive(policy, planned))
                                || same(policy, desired))
                ? Optional.empty()
                : Optional.of("changed since the plan was made: the policy is another");
    }

    /** Of any organisation, since policies are stored by id alone (trap 19). */
    private List<Policy> shown(String id, Collection<List<Policy>> nodes) {
        return nodes.stream()
                .flatMap(List::stream)
                .filter(policy -> policy.id().equals(id))
                .toList();
    }

    private static boolean same(Policy a, Policy b) {
        return Differences.between(Shapes.POLICY, a.fields(), b.fields()).isEmpty();
    }
}
