package dev.keywright.app;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.guards.Guard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds names on the command line that nothing has. An option with such a name would be silently ignored. */
final class UnknownNames {

    private UnknownNames() {}

    /** Names in {@code --adopt-policy} and {@code --take-over-policy} that no declared policy has. */
    static List<Diagnostic> ofPolicies(PlanOptions options, Declared declared) {
        var known = new HashSet<String>();
        declared.policies()
                .forEach(policy -> known.addAll(List.of(
                        policy.id(), policy.address().name(), policy.address().toString())));
        return Stream.concat(
                        unknown("--adopt-policy", options.adoptPolicies(), known),
                        unknown("--take-over-policy", options.takeOverPolicies(), known))
                .toList();
    }

    private static Stream<Diagnostic> unknown(String option, Set<String> names, Set<String> known) {
        return names.stream().filter(name -> !known.contains(name)).sorted().map(name -> Diagnostic.error(
                        RequestCode.NOTHING_TO_ADOPT, option + ": the files declare no policy '" + name + "'")
                .because("only a declared policy can be taken over, so this would change nothing")
                .hint(Nearest.to(name, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("Declare it first.")));
    }

    /**
     * Names in {@code --allow GUARD=NAME} that no declared or owned key or policy has.
     *
     * @param rules codes of the rules of the organisation
     */
    static List<Diagnostic> ofAllowances(
            Collection<Allowance> allowances, Declared declared, LiveState live, List<String> rules) {
        List<Diagnostic> ofRules = allowances.stream()
                .filter(each -> each instanceof Allowance.OfObject object
                        && object.code().equals(Guard.ORGANISATION_RULE)
                        && !rules.contains(object.name()))
                .map(each -> Diagnostic.error(
                                RequestCode.UNKNOWN_ALLOWANCE,
                                "--allow " + each.written() + ": the organisation has no rule of this code")
                        .because("this would allow nothing")
                        .hint(
                                rules.isEmpty()
                                        ? "there are no rules: see docs/organisation-rules.md"
                                        : "rules: " + String.join(", ", rules)))
                .toList();
        List<Allowance.OfObject> objects = allowances.stream()
                .filter(Allowance.OfObject.class::isInstance)
                .map(Allowance.OfObject.class::cast)
                .filter(allowance -> !allowance.code().equals(Guard.ORGANISATION_RULE))
                .toList();
        return objects.isEmpty()
                ? ofRules
                : Stream.concat(ofRules.stream(), ofObjects(objects, names(declared, live)).stream())
                        .toList();
    }

    private static List<Diagnostic> ofObjects(Collection<Allowance.OfObject> objects, Set<String> names) {
        return objects.stream()
                .filter(allowance -> !names.contains(allowance.name()))
                .map(
                        allowance -> Diagnostic.error(
                                        RequestCode.UNKNOWN_ALLOWANCE,
                                        "--allow %s=%s: no key or policy of this namespace has this name"
                                                .formatted(allowance.code(), allowance.name()))
                                .because("neither the files nor the ledger know it, so this would allow nothing")
                                .hint(
                                        Nearest.to(allowance.name(), names)
                                                .map(near -> "did you mean '" + near + "'?")
                                                .orElse(
                                                        "Correct the name, or take the option out if its change has been made already.")))
                .toList();
    }

    /** Names and addresses of all keys and policies that are declared or owned. */
    private static Set<String> names(Declared declared, LiveState live) {
        String namespace = declared.project().namespace();
        var addresses = new ArrayList<Address>();
        declared.keys().forEach(key -> addresses.add(key.address()));
        declared.policies().forEach(policy -> {
            addresses.add(policy.address());
            addresses.add(Address.policy(namespace, policy.id()));
        });
        live.entries().keySet().forEach(id -> addresses.add(Address.key(namespace, id.name())));
        live.ownedPolicies().forEach(id -> addresses.add(Address.policy(namespace, id)));
        var names = new TreeSet<String>();
        addresses.forEach(address -> names.addAll(List.of(address.name(), address.toString())));
        return names;
    }
}
