package dev.keywright.cli.options;

import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.ownership.LiveState;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.guards.Allowance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What the user allows this once. Each guard has a name of its own; there is no way to allow everything. */
public final class AllowOptions {

    @Option(
            names = "--allow",
            paramLabel = "GUARD[=NAME|N]",
            description =
                    "Passes the guard of this name, or only for one key or policy, or up to N keys (the output of a stopped"
                            + " plan says how); repeatable.")
    Set<String> guards = new LinkedHashSet<>();

    @Option(
            names = "--adopt-policy",
            paramLabel = "NAME",
            description =
                    "Takes over a policy that exists on the gateway and was not made by this project; repeatable.")
    Set<String> policies = new LinkedHashSet<>();

    @Option(
            names = "--adopt-key",
            paramLabel = "NAME",
            description =
                    "Writes the mark back to a declared key whose session lost it, where the ledger or the derived id proves that"
                            + " it is ours; used quota and secrets stay; repeatable.")
    Set<String> keys = new LinkedHashSet<>();

    @Option(
            names = "--take-over-policy",
            paramLabel = "NAME",
            description = "Takes a policy from the owner that has claimed it, or from another organisation; repeatable."
                    + " The keys of that owner get what the files say.")
    Set<String> taken = new LinkedHashSet<>();

    @Option(
            names = "--release-policy",
            paramLabel = "NAME",
            description =
                    "Gives a policy of this project free that the files no longer declare, instead of deleting it: it"
                            + " stays and works, and another project may adopt it; repeatable.")
    Set<String> released = new LinkedHashSet<>();

    public PlanOptions options() {
        allowances();
        return new PlanOptions(guards, policies, taken).adopting(keys).releasing(released);
    }

    /** Names that {@code --adopt-policy} was given and no declared policy has. */
    public static List<Diagnostic> adoptingNothing(PlanOptions options, Declared declared) {
        var known = new HashSet<String>();
        declared.policies()
                .forEach(policy -> known.addAll(List.of(
                        policy.id(), policy.address().name(), policy.address().toString())));
        return Stream.concat(
                        nothing("--adopt-policy", options.adoptPolicies(), known),
                        nothing("--take-over-policy", options.takeOverPolicies(), known))
                .toList();
    }

    private static Stream<Diagnostic> nothing(String option, Set<String> names, Set<String> known) {
        return names.stream().filter(name -> !known.contains(name)).sorted().map(name -> Diagnostic.error(
                        "nothing-to-adopt", option + ": the files declare no policy '" + name + "'")
                .because("Only a declared policy can be taken over, so this would change nothing.")
                .hint(Nearest.to(name, known)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Declare it first.")));
    }

    /** Names that {@code --allow} was given and nobody has: such an allowance would look as if it did something. */
    public List<Diagnostic> allowingNothing(Declared declared, LiveState observed) {
        Set<String> names = objects(declared, observed);
        return allowances().stream()
                .filter(allowance -> allowance instanceof Allowance.OfObject object && !names.contains(object.name()))
                .map(allowance -> (Allowance.OfObject) allowance)
                .map(
                        allowance -> Diagnostic.error(
                                        "unknown-allowance",
                                        "--allow %s=%s: no key or policy of this namespace has this name"
                                                .formatted(allowance.code(), allowance.name()))
                                .because("Neither the files nor the ledger know it, so this would allow nothing.")
                                .hint(
                                        Nearest.to(allowance.name(), names)
                                                .map(near -> "Did you mean '" + near + "'?")
                                                .orElse(
                                                        "Correct the name, or take the option out if its change has been made already.")))
                .toList();
    }

    private List<Allowance> allowances() {
        return guards.stream().map(AllowOptions::allowance).toList();
    }

    private static Allowance allowance(String written) {
        try {
            return Allowance.parse(written);
        } catch (IllegalArgumentException e) {
            throw new StoppedException(ExitCode.USAGE, "--allow: " + e.getMessage());
        }
    }

    /** Names and addresses of all keys and policies that are declared or owned. */
    private static Set<String> objects(Declared declared, LiveState observed) {
        String namespace = declared.project().namespace();
        var addresses = new ArrayList<Address>();
        declared.keys().forEach(key -> addresses.add(key.address()));
        declared.policies().forEach(policy -> {
            addresses.add(policy.address());
            addresses.add(Address.policy(namespace, policy.id()));
        });
        observed.entries().keySet().forEach(slot -> addresses.add(Address.key(namespace, slot.name())));
        observed.ownedPolicies().forEach(id -> addresses.add(Address.policy(namespace, id)));
        var names = new TreeSet<String>();
        addresses.forEach(address -> names.addAll(List.of(address.name(), address.toString())));
        return names;
    }
}
