package dev.keywright.plan.policies;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import dev.keywright.ownership.claims.PolicyOwner;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.plan.checks.NodesBehind;
import dev.keywright.plan.diff.FieldChange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What users have to know about policies that they cannot simply write: each finding with its cause and the way out.
 */
final class PolicyDiagnostics {

    private static final String ANOTHER_FILE =
            "The gateway loads it from another file of its policy_path than %1$s.json,"
                    + " usually policy-%1$s.json; it can be any later file name that holds this id.";

    private static final String BY_ID_ALONE =
            "The gateway stores policies by id alone, so writing ours would replace theirs, and their keys"
                    + " would get its limits or stop working.";

    private PolicyDiagnostics() {}

    static Diagnostic takenOver(DeclaredPolicy policy, PolicyOwner from, Optional<Integer> othersKeys) {
        return Diagnostic.warning(
                        PlanCode.POLICY_TAKE_OVER,
                        policy.locations().start(),
                        "Policy %s belongs to %s and is taken over".formatted(policy.id(), from.text()))
                .because("their keys get what these files specify: "
                        + othersKeys
                                .map(keys -> keys == 0
                                        ? "no key of others carries it"
                                        : Counts.of(keys, "key") + " of others " + (keys == 1 ? "carries" : "carry")
                                                + " it")
                                .orElse("keys of others are not counted")
                        + "")
                .hint("ask them first; they can remove it from their files, or use another id");
    }

    /** It belongs to someone else and differs from the files. */
    static Diagnostic ofOthers(DeclaredPolicy policy, PolicyOwner owner) {
        return Diagnostic.error(
                        PlanCode.POLICY_NOT_OURS,
                        policy.locations().start(),
                        "Policy %s exists and belongs to %s".formatted(policy.id(), owner.text()))
                .because(BY_ID_ALONE)
                .hint("give yours another `id`, or set `policy_ids: \"${namespace}-${name}\"` in keywright.yaml."
                        + " `--take-over-policy %s` takes it from its owner."
                                .formatted(policy.address().name()));
    }

    static Diagnostic leftToItsOwner(DeclaredPolicy policy, PolicyOwner owner, boolean wasOurs) {
        return Diagnostic.warning(
                        wasOurs ? PlanCode.POLICY_TAKEN_OVER : PlanCode.POLICY_NOT_MADE_HERE,
                        policy.locations().start(),
                        wasOurs
                                ? "Policy %s was ours and belongs to %s now; nothing of it is changed"
                                        .formatted(policy.id(), owner.text())
                                : "Policy %s is as the files say, but it belongs to %s"
                                        .formatted(policy.id(), owner.text()))
                .because(BY_ID_ALONE)
                .hint("take it out of the files and only refer to it, give yours another `id`, or take it"
                        + " back with `--take-over-policy %s`."
                                .formatted(policy.address().name()));
    }

    static Diagnostic notMadeHere(DeclaredPolicy policy) {
        return Diagnostic.warning(
                        PlanCode.POLICY_NOT_MADE_HERE,
                        policy.locations().start(),
                        "Policy %s is as the files say, but this project did not make it".formatted(policy.id()))
                .because("someone else may change or delete it, and Keywright will do neither")
                .hint("take it over with `--adopt-policy %s`, or leave it out of the files and only refer to it."
                        .formatted(policy.address().name()));
    }

    static Diagnostic inAnotherFile(DeclaredPolicy policy) {
        return Diagnostic.warning(
                        PlanCode.POLICY_IN_ANOTHER_FILE,
                        policy.locations().start(),
                        "Policy %s differs from the files and cannot be written".formatted(policy.id()))
                .because(ANOTHER_FILE.formatted(policy.id()) + " Its keys get what that file holds")
                .hint("rename that file to %s.json, then apply with `--adopt-policy %s`."
                        .formatted(policy.id(), policy.address().name()));
    }

    static Diagnostic staysInItsFile(String id) {
        return Diagnostic.warning(
                        PlanCode.POLICY_IN_ANOTHER_FILE,
                        "Policy %s is no longer declared and cannot be deleted through the admin API".formatted(id))
                .because(ANOTHER_FILE.formatted(id))
                .hint("delete that file, or keep the policy with `--release-policy %s`.".formatted(id));
    }

    static Diagnostic cannotRelease(String asked, List<DeclaredPolicy> declared, Collection<String> going) {
        Optional<DeclaredPolicy> policy = declared.stream()
                .filter(p -> List.of(p.id(), p.address().name(), p.address().toString())
                        .contains(asked))
                .findFirst();
        if (policy.isPresent()) {
            return Diagnostic.error(
                            PlanCode.CANNOT_RELEASE,
                            policy.get().locations().start(),
                            "--release-policy %s: the files still declare it".formatted(asked))
                    .because("the next apply would want it back")
                    .hint("take it out of the files; keys may still refer to its id, %s."
                            .formatted(policy.get().id()));
        }
        return Diagnostic.error(
                        PlanCode.CANNOT_RELEASE,
                        "--release-policy %s: this project owns no such policy".formatted(asked))
                .because("only a policy that this project owns and no longer declares can be released")
                .hint(Nearest.to(asked, going)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("Correct the name, or leave the option out if it was released already."));
    }

    static Diagnostic returned(String id, Map<String, List<Policy>> byNode) {
        String nodes = byNode.entrySet().stream()
                .filter(node ->
                        node.getValue().stream().anyMatch(policy -> policy.id().equals(id)))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" and "));
        return Diagnostic.warning(
                        PlanCode.POLICY_RETURNED,
                        "Policy %s is no longer declared and was deleted, but %s has loaded it again"
                                .formatted(id, nodes))
                .because(
                        "its file is still in the policy folder there, for instance because the node was off or got an old"
                                + " folder; keys that carry it work on that node")
                .hint("delete %s.json from the policy_path of %s and reload it; or declare the policy again."
                        .formatted(id, nodes));
    }

    static Diagnostic notOurs(DeclaredPolicy policy, List<FieldChange> fields, NodesBehind nodes) {
        return Diagnostic.error(
                        PlanCode.POLICY_NOT_OURS,
                        policy.locations().start(),
                        fields.isEmpty()
                                ? "Policy %s exists, is not ours, and is missing on %s"
                                        .formatted(policy.id(), nodes.names())
                                : "Policy %s exists, is not ours, and differs from the files in %s"
                                        .formatted(policy.id(), String.join(", ", FieldChange.topLevel(fields))))
                .because("someone else made it, and other keys may depend on what it holds")
                .hint("make the files match it, give yours another `id`, or adopt it with"
                        + " `--adopt-policy %s`.".formatted(policy.address().name()));
    }
}
