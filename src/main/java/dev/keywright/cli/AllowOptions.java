package dev.keywright.cli;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Declared;
import dev.keywright.plan.Guard;
import dev.keywright.plan.PlanOptions;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the user allows this once. Each guard has a name of its own; there is no way to allow everything. */
final class AllowOptions {

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

    PlanOptions options() {
        guards.forEach(AllowOptions::check);
        return new PlanOptions(guards, policies);
    }

    /** Names that {@code --adopt-policy} was given and no declared policy has. */
    static List<Diagnostic> adoptingNothing(PlanOptions options, Declared declared) {
        var known = new HashSet<String>();
        declared.policies()
                .forEach(policy ->
                        known.addAll(List.of(policy.id(), policy.address().name())));
        return options.adoptPolicies().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> Diagnostic.warning(
                                "nothing-to-adopt", "--adopt-policy: the files declare no policy '" + name + "'")
                        .because("Only a declared policy can be taken over; this changes nothing.")
                        .hint(Nearest.to(name, known)
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("Declare it first.")))
                .toList();
    }

    /** An allowance that does nothing would look as if it did. */
    private static void check(String said) {
        int cut = said.indexOf('=');
        String code = cut < 0 ? said : said.substring(0, cut);
        String which = cut < 0 ? "" : said.substring(cut + 1);
        if (!Guard.CODES.contains(code)) {
            String near = Nearest.to(code, Guard.CODES)
                    .map(name -> "did you mean '" + name + "'?")
                    .orElse("guards: " + String.join(", ", Guard.CODES));
            throw new StoppedException(ExitCode.USAGE, "--allow: there is no guard '" + code + "'; " + near);
        }
        if (cut >= 0 && which.isEmpty() || cut < 0 && code.equals(Guard.PROTECTED)) {
            throw new StoppedException(ExitCode.USAGE, "--allow: '" + code + "=' needs the name of a key or policy");
        }
        if (cut >= 0 && code.equals(Guard.MASS_REVOKE) && !which.matches("[0-9]{1,9}")) {
            throw new StoppedException(ExitCode.USAGE, "--allow: '" + code + "=' needs a number of keys");
        }
        boolean onlyAsAWhole = code.equals(Guard.EMPTY_PROJECT)
                || code.equals(Guard.SHRUNKEN_PROJECT)
                || code.equals(Guard.NAMESPACE_CHANGED);
        if (cut >= 0 && onlyAsAWhole) {
            throw new StoppedException(ExitCode.USAGE, "--allow: '" + code + "' is allowed as a whole, without '='");
        }
    }
}
