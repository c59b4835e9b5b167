package dev.keywright.plan.references;

import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Location;
import dev.keywright.model.Project.PolicySource;
import dev.keywright.plan.change.PlanCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks the policies that keys refer to without asking the gateway.
 *
 * <p>The gateway may have policies that others manage, and a key may refer to one by its id. So a name that these files
 * do not declare is a mistake only where they declare policies and one of them has nearly that name, and no adopted key
 * refers to it: such a key carried its policies before the files named them. Everything else is a warning:
 * {@code validate --live} and {@code plan} find out. Each name is reported once, whoever uses it.
 */
public final class DeclaredReferences {

    private static final Code CODE = PlanCode.UNKNOWN_POLICY;
    private static final int SOME = 12;

    private DeclaredReferences() {}

    /** @param carried whether an adopted key is among them */
    private record Use(Address first, Location at, int keys, boolean carried) {
        static Use of(DeclaredKey key, Location at) {
            return new Use(key.address(), at, 1, key.credential().isKept());
        }

        Use and(DeclaredKey key) {
            return new Use(first, at, keys + 1, carried || key.credential().isKept());
        }
    }

    public static Diagnostics check(Declared declared) {
        var names = new PolicyNames(
                declared.policies(), List.of(), declared.project().orgId());
        Map<String, Use> unknown = new TreeMap<>();
        for (DeclaredKey key : declared.keys()) {
            for (int i = 0; i < key.policies().size(); i++) {
                String written = key.policies().get(i);
                if (names.id(written).isEmpty()) {
                    Location at = key.locations().of("apply_policies[" + i + "]");
                    unknown.compute(written, (name, use) -> use == null ? Use.of(key, at) : use.and(key));
                }
            }
        }
        var diagnostics = new Diagnostics();
        unknown.forEach((name, use) -> diagnostics.add(diagnostic(declared, name, use, names.known())));
        return diagnostics;
    }

    private static Diagnostic diagnostic(Declared declared, String name, Use use, Collection<String> known) {
        String who = use.first() + (use.keys() > 1 ? " and " + Counts.of(use.keys() - 1, "other key") : "");
        String summary = "%s %s to policy %s, which these files do not declare"
                .formatted(who, use.keys() > 1 ? "refer" : "refers", name);
        boolean readOnly = declared.project().gateway().policies() instanceof PolicySource.ReadOnly;
        Optional<String> meant = Nearest.to(name, known).filter(near -> !differsInNumber(name, near));
        if (!readOnly && !use.carried() && meant.isPresent()) {
            return Diagnostic.error(CODE, use.at(), summary)
                    .because("the gateway refuses a key whose only policy is missing, and silently leaves a missing one"
                            + " out when there are several")
                    .hint("did you mean %s?; if it is a policy of others with that id, `validate --live` checks it"
                            .formatted(meant.get()));
        }
        String listed =
                known.isEmpty() || known.size() > SOME ? "" : "; these files declare: " + String.join(", ", known);
        return Diagnostic.warning(CODE, use.at(), summary)
                .because("whether the gateway has it is not known here")
                .hint("`validate --live` and `plan` ask the gateway" + listed);
    }

    /** {@code gold-2} beside {@code gold-1} is another policy, not a typing mistake. */
    private static boolean differsInNumber(String one, String other) {
        return withoutNumbers(one).equals(withoutNumbers(other));
    }

    private static String withoutNumbers(String name) {
        return name.replaceAll("[-_.]?[0-9]+", "");
    }
}
