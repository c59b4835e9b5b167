package dev.keywright.plan.policies;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Location;
import dev.keywright.model.Policy;
import dev.keywright.model.fields.Shapes;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.references.ReferenceResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Policies that keys refer to and the files do not declare, where nodes have loaded them differently. Policies are
 * files of each node, so what such a key may do depends on the node that answers, and no apply brings the nodes
 * together.
 */
public final class PoliciesApart {

    /**
     * One policy.
     *
     * @param lacking the nodes that have not loaded it
     * @param differing the nodes that have loaded it differently from the first that has it
     * @param fields the fields in which they differ
     */
    private record Apart(List<String> lacking, List<String> differing, List<FieldChange> fields, String first) {}

    private final Map<String, Apart> apart = new TreeMap<>();
    private final Map<String, List<Policy>> byNode;
    private final String orgId;

    /** @param byNode what each node has loaded, by the node's place */
    public PoliciesApart(Declared declared, Map<String, List<Policy>> byNode) {
        this.byNode = byNode;
        this.orgId = declared.project().orgId();
        if (byNode.size() < 2) {
            return;
        }
        Set<String> own = declared.policies().stream().map(DeclaredPolicy::id).collect(Collectors.toSet());
        var ids = new HashSet<String>();
        byNode.values().forEach(policies -> policies.stream()
                .filter(policy -> policy.orgId().equals(orgId) && !own.contains(policy.id()))
                .forEach(policy -> ids.add(policy.id())));
        ids.forEach(id -> compare(id).ifPresent(found -> apart.put(id, found)));
    }

    private Optional<Apart> compare(String id) {
        var lacking = new ArrayList<String>();
        var differing = new ArrayList<String>();
        List<FieldChange> fields = List.of();
        Optional<Policy> known = Optional.empty();
        String first = "";
        for (String node : byNode.keySet()) {
            Optional<Policy> here = at(node, id);
            if (here.isEmpty()) {
                lacking.add(node);
            } else if (known.isEmpty()) {
                known = here;
                first = node;
            } else {
                List<FieldChange> changes = Differences.between(
                        Shapes.POLICY, known.get().fields(), here.get().fields());
                if (!changes.isEmpty()) {
                    differing.add(node);
                    fields = changes;
                }
            }
        }
        return lacking.isEmpty() && differing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Apart(lacking, differing, fields, first));
    }

    private Optional<Policy> at(String node, String id) {
        return byNode.get(node).stream()
                .filter(policy -> policy.id().equals(id) && policy.orgId().equals(orgId))
                .findFirst();
    }

    /** One diagnostic for each of these policies that a key refers to, at the first such key. */
    public List<Diagnostic> check(List<DeclaredKey> keys, ReferenceResolver references) {
        var found = new ArrayList<Diagnostic>();
        var left = new HashMap<>(apart);
        for (DeclaredKey key : left.isEmpty() ? List.<DeclaredKey>of() : keys) {
            List<String> ids = references.policies(key, new Diagnostics());
            for (String id : ids) {
                Apart it = left.remove(id);
                if (it != null) {
                    int place = Math.max(0, ids.indexOf(id));
                    found.add(diagnostic(key, id, it, key.locations().of("apply_policies[" + place + "]")));
                }
            }
        }
        return found;
    }

    private static Diagnostic diagnostic(DeclaredKey key, String id, Apart it, Location at) {
        String hint =
                "Give every node the same policy file and reload, or declare the policy here: then apply writes it to"
                        + " every node.";
        return it.lacking().isEmpty()
                ? Diagnostic.warning(
                                PlanCode.POLICY_DIFFERS,
                                at,
                                "Policy %s, to which %s refers, is not the same on all nodes: %s differs from %s in %s"
                                        .formatted(
                                                id,
                                                key.address(),
                                                String.join(" and ", it.differing()),
                                                it.first(),
                                                String.join(", ", FieldChange.topLevel(it.fields()))))
                        .because(
                                "what its keys may do depends on the node that answers; it is not declared here, so apply does"
                                        + " not change it")
                        .hint(hint)
                : Diagnostic.error(
                                PlanCode.POLICY_DIFFERS,
                                at,
                                "Policy %s, to which %s refers, is missing on %s"
                                        .formatted(id, key.address(), String.join(" and ", it.lacking())))
                        .because(
                                "there its keys are refused, or lose what the policy gives; it is not declared here, so apply"
                                        + " does not write it")
                        .hint(hint);
    }

    /**
     * What other nodes make of a key's policies.
     *
     * @param then the policies as they will be
     */
    public List<Policies> others(Policies then, List<String> ids) {
        if (ids.stream().noneMatch(apart::containsKey)) {
            return List.of();
        }
        return byNode.keySet().stream()
                .map(node -> then.with(ids.stream()
                        .filter(apart::containsKey)
                        .map(id -> at(node, id).orElse(null))
                        .filter(Objects::nonNull)
                        .toList()))
                .toList();
    }
}
