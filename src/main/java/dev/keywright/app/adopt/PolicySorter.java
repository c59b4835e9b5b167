package dev.keywright.app.adopt;

import dev.keywright.app.project.Workspace;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import dev.keywright.ownership.claims.PolicyClaim;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.adopt.KeyNames;
import dev.keywright.plan.adopt.PolicyPreview;
import dev.keywright.plan.adopt.PolicyRefusal;
import dev.keywright.tyk.KeyTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Decides for the policies of the gateway that nobody has claimed whether they can be adopted, and under which name. */
final class PolicySorter {

    /**
     * @param written those that get a declaration
     * @param declared those that the files declare already, by hand or by an earlier run
     * @param refused ids, by reason
     */
    record Sorted(
            List<DeclaredPolicy> written, List<DeclaredPolicy> declared, TreeMap<PolicyRefusal, List<String>> refused) {

        static final Sorted NONE = new Sorted(List.of(), List.of(), new TreeMap<>());

        List<DeclaredPolicy> all() {
            var all = new ArrayList<>(written);
            all.addAll(declared);
            return all;
        }

        /** @param invalid policies that the files cannot declare */
        Sorted without(Set<Address> invalid) {
            var reasons = new TreeMap<>(refused);
            var left = new ArrayList<DeclaredPolicy>();
            for (DeclaredPolicy policy : written) {
                if (invalid.contains(policy.address())) {
                    refuse(reasons, PolicyRefusal.NOT_DECLARABLE, policy.id());
                } else {
                    left.add(policy);
                }
            }
            return new Sorted(left, declared, reasons);
        }

        PolicyPreview preview(boolean asked) {
            return new PolicyPreview(
                    all().stream()
                            .map(policy -> policy.address().name())
                            .sorted()
                            .toList(),
                    declared.size(),
                    refused,
                    asked);
        }
    }

    private final Workspace workspace;
    private final LiveState live;
    private final Map<String, DeclaredPolicy> declared = new HashMap<>();
    private final Set<String> takenNames = new HashSet<>();
    private final Set<String> ids;
    private final PolicyDeclaration declarations;

    /** @param keys recognises the keys that were found */
    PolicySorter(Workspace workspace, LiveState live, KeyTexts keys) {
        this.workspace = workspace;
        this.live = live;
        Declared files = workspace.declared();
        for (DeclaredPolicy policy : files.policies()) {
            declared.put(policy.id(), policy);
            takenNames.add(policy.address().name());
        }
        this.ids = live.policies().stream().map(Policy::id).collect(Collectors.toSet());
        this.declarations = new PolicyDeclaration(files, live, keys);
    }

    /** @param wanted whether a policy is to be adopted, by its id */
    Sorted sort(Predicate<String> wanted) {
        String orgId = workspace.declared().project().orgId();
        var candidates = new TreeMap<String, Policy>();
        live.policies().stream()
                .filter(policy -> policy.orgId().equals(orgId) && wanted.test(policy.id()) && !isManaged(policy))
                .forEach(policy -> candidates.putIfAbsent(policy.id(), policy));
        Map<String, PolicyClaim> claims = new PolicyClaims(workspace.gateway(), workspace.keyring())
                .read(candidates.keySet(), List.of(), workspace.connections());
        var written = new ArrayList<DeclaredPolicy>();
        var already = new ArrayList<DeclaredPolicy>();
        var refused = new TreeMap<PolicyRefusal, List<String>>();
        candidates.forEach((id, policy) -> {
            if (claims.containsKey(id) && !claims.get(id).ours()) {
                refuse(refused, PolicyRefusal.ANOTHER_NAMESPACE, id);
            } else if (!declared.containsKey(id)) {
                String name = name(policy);
                PolicyDeclaration.Outcome outcome = declarations.of(name, policy);
                outcome.policy().ifPresent(made -> {
                    takenNames.add(name);
                    written.add(made);
                });
                outcome.refusal().ifPresent(why -> refuse(refused, why, id));
            } else if (declarations.isSameEverywhere(declared.get(id), policy)) {
                already.add(declared.get(id));
            } else {
                refuse(refused, PolicyRefusal.DECLARED_OTHERWISE, id);
            }
        });
        return new Sorted(written, already, refused);
    }

    /** What an earlier run has recorded and not claimed yet is not finished. */
    private boolean isManaged(Policy policy) {
        boolean unfinished = live.policyOwners().unrecorded().contains(policy.id())
                && Optional.ofNullable(declared.get(policy.id()))
                        .filter(known -> declarations.isSameEverywhere(known, policy))
                        .isPresent();
        return live.ownedPolicies().contains(policy.id()) && !unfinished;
    }

    private static void refuse(Map<PolicyRefusal, List<String>> refused, PolicyRefusal why, String id) {
        refused.computeIfAbsent(why, any -> new ArrayList<>()).add(id);
    }

    /** A name in the files that means neither another policy nor the id of one. */
    private String name(Policy policy) {
        String wanted = KeyNames.form(policy.fields().text("name"));
        String base = wanted.isEmpty() ? KeyNames.form(policy.id()) : wanted;
        for (int i = 1; ; i++) {
            String name = (base.isEmpty() ? "policy" : base) + (i == 1 ? "" : "-" + i);
            if (!takenNames.contains(name) && (!ids.contains(name) || name.equals(policy.id()))) {
                return name;
            }
        }
    }
}
