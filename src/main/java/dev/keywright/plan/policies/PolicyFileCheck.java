package dev.keywright.plan.policies;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.model.Policy;
import dev.keywright.model.fields.Shapes;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.diff.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The file of {@code policies: file:PATH} on disk, against what the gateway has loaded: it loads the file at its next
 * start.
 */
public final class PolicyFileCheck {

    /** This many differences are listed. */
    private static final int NAMED = 5;

    private PolicyFileCheck() {}

    /**
     * @param loaded by the gateway
     * @param settled ids that need no mention, because the plan brings them together
     */
    public static Optional<Diagnostic> check(PolicyFile file, List<Policy> loaded, Set<String> settled) {
        if (file instanceof PolicyFile.Broken broken) {
            return Optional.of(broken(broken));
        }
        if (file instanceof PolicyFile.Readable readable) {
            return differing(readable, loaded, settled);
        }
        return loaded.isEmpty() ? Optional.empty() : Optional.of(missing(file));
    }

    private static Diagnostic broken(PolicyFile.Broken file) {
        return Diagnostic.error(PlanCode.POLICIES_FILE_BROKEN, "The policies file " + file.path() + " " + file.why())
                .because("the gateway loads no policies from it at its next start or reload, so keys that carry one are"
                        + " refused; and apply does not write into what it cannot read")
                .hint("restore the file; for a file that is empty on purpose, write {} into it");
    }

    private static Diagnostic missing(PolicyFile file) {
        return Diagnostic.warning(
                        PlanCode.POLICIES_FILE_MISSING,
                        "The policies file " + file.path() + " does not exist, but the gateway has loaded policies")
                .because(
                        "either it is another file that the gateway mounts, or a gateway that starts again has no policies"
                                + " and refuses the keys that carry one")
                .hint("correct `gateway.policies`, or apply: that writes a new file with the policies of this project"
                        + " only");
    }

    private static Optional<Diagnostic> differing(PolicyFile.Readable file, List<Policy> loaded, Set<String> settled) {
        Map<String, Policy> there = byId(file.policies());
        Map<String, Policy> here = byId(loaded);
        var ids = new TreeSet<String>();
        ids.addAll(there.keySet());
        ids.addAll(here.keySet());
        ids.removeAll(settled);
        var differences = new ArrayList<String>();
        for (String id : ids) {
            if (!here.containsKey(id)) {
                differences.add(id + " is not loaded");
            } else if (!there.containsKey(id)) {
                differences.add(id + " is loaded and not in the file");
            } else {
                List<FieldChange> fields = Differences.between(
                        Shapes.POLICY, here.get(id).fields(), there.get(id).fields());
                if (!fields.isEmpty()) {
                    differences.add(id + " differs in " + String.join(", ", FieldChange.topLevel(fields)));
                }
            }
        }
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        String more = differences.size() > NAMED ? "; and " + Counts.grouped(differences.size() - NAMED) + " more" : "";
        return Optional.of(Diagnostic.warning(
                        PlanCode.POLICIES_FILE_DIFFERS,
                        "The policies file %s is not what the gateway has loaded: %s%s"
                                .formatted(
                                        file.path(),
                                        differences.stream().limit(NAMED).collect(Collectors.joining("; ")),
                                        more))
                .because("the gateway loads the file at its next start or reload, and keys then get what it holds")
                .hint("reload the gateway if the file is right; if the gateway mounts another file, correct"
                        + " `gateway.policies`"));
    }

    private static Map<String, Policy> byId(List<Policy> policies) {
        return policies.stream().collect(Collectors.toMap(Policy::id, Function.identity(), (first, second) -> first));
    }
}
