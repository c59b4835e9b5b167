package dev.keywright.apply.policies;

import dev.keywright.apply.run.Attempts;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.Outcomes;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.model.Policy;
import dev.keywright.model.fields.Shapes;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.PolicyChange;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.policies.GraphqlUnions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads the policies again before they are written or deleted. Nodes of one gateway may differ for a while, so a policy
 * has changed only if no node shows it as the plan saw it, or in its new form.
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

    /** Leaves policies that have changed alone. If the gateway cannot be read, the writes themselves will report it. */
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
            var objections = new Objections(this, nodes, stored);
            for (int index : indexes) {
                if (outcomes.isOpen(index) && changes.get(index) instanceof PolicyChange change) {
                    change.accept(objections).ifPresent(reason -> outcomes.set(index, new Outcome.Stale(reason)));
                }
            }
            return new Outcome.Done();
        });
    }

    /**
     * Why a change of a policy may no longer be made.
     *
     * @param nodes the policies that each node has loaded
     * @param stored the policies in the file of {@code policies: file:}, loaded or not
     */
    private record Objections(PoliciesAsPlanned check, Collection<List<Policy>> nodes, List<Policy> stored)
            implements PolicyChange.Visitor<Optional<String>> {

        @Override
        public Optional<String> createPolicy(Change.CreatePolicy create) {
            List<Policy> there = shown(create.desired().id(), nodes);
            return there.stream().allMatch(policy -> same(policy, create.desired()))
                            && stored.stream().noneMatch(policy -> check.isOthers(policy, create.desired()))
                    ? Optional.empty()
                    : Optional.of("changed since the plan was made: a policy of that id is there already");
        }

        @Override
        public Optional<String> updatePolicy(Change.UpdatePolicy update) {
            var all = new ArrayList<>(nodes);
            all.add(stored);
            return moved(update.desired().id(), all, update.live(), update.desired());
        }

        /** A policy that no longer exists needs no check. */
        @Override
        public Optional<String> deletePolicy(Change.DeletePolicy delete) {
            return delete.live()
                    .filter(live -> !shown(delete.id(), nodes).isEmpty())
                    .flatMap(live -> moved(delete.id(), nodes, live, live));
        }

        /** Only the ledger changes. */
        @Override
        public Optional<String> recordPolicy(Change.RecordPolicy change) {
            return Optional.empty();
        }

        /** Only the ledger changes. */
        @Override
        public Optional<String> releasePolicy(Change.ReleasePolicy change) {
            return Optional.empty();
        }
    }

    /** For our own policies, the file may contain a state that was never loaded. */
    private boolean isOthers(Policy stored, Policy desired) {
        String id = desired.id();
        if (!stored.id().equals(id) || same(stored, desired)) {
            return false;
        }
        boolean ours =
                ledger.knewBefore(id) || stored.fields().text("_id").equals(PolicyClaims.stamp(ledger.keyring(), id));
        return !ours || !stored.orgId().equals(desired.orgId());
    }

    private static Optional<String> moved(String id, Collection<List<Policy>> nodes, Policy planned, Policy desired) {
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

    /** From any organisation, since policies are stored by id alone (trap 19). */
    private static List<Policy> shown(String id, Collection<List<Policy>> nodes) {
        return nodes.stream()
                .flatMap(List::stream)
                .filter(policy -> policy.id().equals(id))
                .toList();
    }

    private static boolean same(Policy a, Policy b) {
        return Differences.between(Shapes.POLICY, a.fields(), b.fields()).isEmpty();
    }
}
