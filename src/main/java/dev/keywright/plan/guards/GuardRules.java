package dev.keywright.plan.guards;

import dev.keywright.diagnostic.Counts;
import dev.keywright.model.Address;
import dev.keywright.model.OrgId;
import dev.keywright.model.Project.GuardLimits;
import dev.keywright.plan.Change;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The guards, each with its numbers and the way out. */
final class GuardRules {

    /** Below this many owned keys a percentage says nothing. */
    private static final int FEW = 5;

    private static final String IF_MEANT = "If it is meant, say so with ";

    /** One guard. */
    interface Rule {
        /** At most one trip for each way out. */
        Stream<GuardViolation> ask(GuardFacts facts);
    }

    static final List<Rule> ALL = List.of(
            GuardRules::namespaceChanged,
            GuardRules::emptyProject,
            GuardRules::shrunkenProject,
            GuardRules::massRevoke,
            GuardRules::protectedObjects,
            GuardRules::policyInUse,
            GuardRules::widerAccess);

    private GuardRules() {}

    private static Stream<GuardViolation> namespaceChanged(GuardFacts facts) {
        if (facts.changes.isEmpty() || facts.observed.elsewhere().isEmpty()) {
            return Stream.empty();
        }
        String others = facts.observed.elsewhere().stream()
                .map(other -> "%s of namespace %s in org %s"
                        .formatted(Counts.of(other.keys(), "key"), other.namespace(), OrgId.shown(other.orgId())))
                .collect(Collectors.joining(" and "));
        return Stream.of(GuardViolation.whole(
                Guard.NAMESPACE_CHANGED,
                "Namespace %s in org %s has no ledger yet, and this seed already holds %s"
                        .formatted(
                                facts.declared.project().namespace(),
                                OrgId.shown(facts.declared.project().orgId()),
                                others),
                "If the namespace was renamed, every key would be made anew and the old ones would stay: go back to the"
                        + " old name. If this is another project, give it a seed of its own, or say so with `--allow "
                        + Guard.NAMESPACE_CHANGED + "`."));
    }

    private static Stream<GuardViolation> emptyProject(GuardFacts facts) {
        long revoked = facts.revokes();
        long deleted = facts.changes.stream()
                .filter(Change.DeletePolicy.class::isInstance)
                .count();
        boolean noKeys = facts.whole.keys().isEmpty() && revoked > 0;
        boolean nothing = facts.whole.keys().isEmpty() && facts.whole.policies().isEmpty() && deleted > 0;
        if (!noKeys && !nothing) {
            return Stream.empty();
        }
        return Stream.of(GuardViolation.whole(
                Guard.EMPTY_PROJECT,
                "The files declare no %s, and the plan would revoke %s and delete %s"
                        .formatted(noKeys ? "key" : "policy", Counts.of(revoked, "key"), Counts.of(deleted, "policy")),
                "Check that this is the right folder. " + IF_MEANT + "`--allow %s`.".formatted(Guard.EMPTY_PROJECT)));
    }

    private static Stream<GuardViolation> shrunkenProject(GuardFacts facts) {
        int keys = facts.declared.keys().size();
        int policies = facts.declared.policies().size();
        int ownedPolicies = facts.observed.ownedPolicies().size();
        boolean fewKeys = keys > 0 && hasShrunk(keys, facts.tally.owned()) && facts.revokes() > 0;
        boolean fewPolicies =
                hasShrunk(policies, ownedPolicies) && facts.deletes().findAny().isPresent();
        if (!fewKeys && !fewPolicies) {
            return Stream.empty();
        }
        return Stream.of(GuardViolation.whole(
                Guard.SHRUNKEN_PROJECT,
                "The files declare %s, less than half of the %s that are owned"
                        .formatted(
                                fewKeys ? Counts.of(keys, "key") : Counts.of(policies, "policy"),
                                fewKeys ? Counts.of(facts.tally.owned(), "key") : Counts.of(ownedPolicies, "policy")),
                "Check that no file is missing. " + IF_MEANT + "`--allow %s`.".formatted(Guard.SHRUNKEN_PROJECT)));
    }

    private static boolean hasShrunk(int declared, int owned) {
        return owned >= FEW && 2L * declared < owned;
    }

    private static Stream<GuardViolation> massRevoke(GuardFacts facts) {
        GuardLimits limits = facts.declared.project().guards();
        int lost = facts.losing.size();
        int owned = facts.tally.owned();
        boolean stops = isMuch(lost, owned, limits);
        if (!stops && !isMuch(lost, owned, GuardLimits.USUAL)) {
            return Stream.empty();
        }
        String summary =
                "%s of the %s owned keys would be revoked, replaced or lose access; the limits are %d %% and %s%s"
                        .formatted(
                                Counts.grouped(lost),
                                Counts.grouped(owned),
                                limits.maxRevokePercent(),
                                Counts.of(limits.maxRevoke(), "key"),
                                losses(facts));
        String hint = IF_MEANT
                + "`--allow %1$s=%2$d` (at most so many) or `--allow %1$s`. `guards:` in keywright.yaml sets the limits."
                        .formatted(Guard.MASS_REVOKE, lost);
        // Whoever may change the files may change the limits with them, so what only they let pass is shown.
        String shown = stops
                ? summary
                : summary
                        + ". `guards:` in keywright.yaml allows it; the usual limits are %d %% and %s"
                                .formatted(
                                        GuardLimits.USUAL.maxRevokePercent(),
                                        Counts.of(GuardLimits.USUAL.maxRevoke(), "key"));
        return Stream.of(new GuardViolation(
                Guard.MASS_REVOKE, new TreeSet<>(), lost, false, !stops, open -> shown, open -> hint));
    }

    private static boolean isMuch(int lost, int owned, GuardLimits limits) {
        boolean much = owned >= FEW && 100L * lost > (long) limits.maxRevokePercent() * owned;
        return much || lost > limits.maxRevoke();
    }

    /** What the keys lose that stay. */
    private static String losses(GuardFacts facts) {
        List<String> keys = facts.losing.entrySet().stream()
                .filter(key -> !key.getValue().contains(GuardFacts.TAKEN))
                .map(key -> named(key.getKey(), key.getValue()))
                .toList();
        return keys.isEmpty() ? "" : ". Of those that stay: " + GuardViolation.some(keys, ", ");
    }

    private static String named(Address key, List<String> ways) {
        return key.name() + " (" + String.join(", ", ways) + ")";
    }

    private static Stream<GuardViolation> protectedObjects(GuardFacts facts) {
        return ofObjects(
                Guard.PROTECTED,
                facts.protectedOnesThatGo(),
                true,
                open -> "%s would be taken away: %s"
                        .formatted(
                                Counts.of(open.size(), "protected object"),
                                GuardViolation.some(
                                        open.stream()
                                                .map(o -> facts.whatGoes(o)
                                                        .map(ways -> o + " (" + String.join(", ", ways) + ")")
                                                        .orElse(o.toString()))
                                                .toList(),
                                        ", ")),
                open -> IF_MEANT
                        + open.stream()
                                .limit(GuardViolation.SOME)
                                .map(o -> "`--allow %s=%s`".formatted(Guard.PROTECTED, o.name()))
                                .collect(Collectors.joining(" "))
                        + (open.size() > GuardViolation.SOME ? " and so on for each" : "")
                        + "; or say `protect: false`, apply, and take it away then.");
    }

    private static Stream<GuardViolation> policyInUse(GuardFacts facts) {
        SortedSet<Address> used = facts.deletes()
                .filter(delete -> facts.tally.leftWith(delete.id()) > 0)
                .map(Change::address)
                .collect(Collectors.toCollection(TreeSet::new));
        long keys = facts.deletes()
                .mapToLong(delete -> facts.tally.leftWith(delete.id()))
                .sum();
        SortedMap<Address, String> ofOthers = facts.policiesOfOthersKeys();
        var all = new TreeSet<>(used);
        all.addAll(ofOthers.keySet());
        return ofObjects(
                Guard.POLICY_IN_USE,
                all,
                false,
                open -> Stream.concat(
                                stillCarried(open, used, keys).stream(),
                                open.stream().filter(ofOthers::containsKey).map(ofOthers::get))
                        .collect(Collectors.joining("; ")),
                open -> "A key whose only policy is gone answers 403 and cannot be updated. " + IF_MEANT
                        + "`--allow %s`".formatted(Guard.POLICY_IN_USE)
                        + (ofOthers.isEmpty()
                                ? "."
                                : " or, for one policy, `--allow %s=%s`. `--release-policy` leaves a policy that is no longer"
                                                .formatted(
                                                        Guard.POLICY_IN_USE,
                                                        open.first().name())
                                        + " declared to others."));
    }

    private static Optional<String> stillCarried(SortedSet<Address> open, SortedSet<Address> used, long keys) {
        var both = new TreeSet<>(open);
        both.retainAll(used);
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of("%s would be deleted, and %s that this plan leaves alone still %s it"
                        .formatted(names(both), Counts.of(keys, "owned key"), keys == 1 ? "carries" : "carry"));
    }

    private static Stream<GuardViolation> widerAccess(GuardFacts facts) {
        var ways = facts.consequences.widening;
        return ofObjects(
                Guard.WIDER_ACCESS,
                new TreeSet<>(ways.keySet()),
                false,
                open -> "%s would lose a limit: %s"
                        .formatted(
                                Counts.of(open.size(), "key"),
                                GuardViolation.some(
                                        open.stream()
                                                .map(o -> named(o, ways.get(o)))
                                                .toList(),
                                        ", ")),
                open -> IF_MEANT
                        + "`--allow %s=%s` for each, or `--allow %s` for all."
                                .formatted(Guard.WIDER_ACCESS, open.first().name(), Guard.WIDER_ACCESS));
    }

    private static Stream<GuardViolation> ofObjects(
            String code,
            SortedSet<Address> objects,
            boolean byNameOnly,
            Function<SortedSet<Address>, String> summary,
            Function<SortedSet<Address>, String> hint) {
        return objects.isEmpty()
                ? Stream.empty()
                : Stream.of(new GuardViolation(code, objects, 0, byNameOnly, false, summary, hint));
    }

    private static String names(SortedSet<Address> objects) {
        return GuardViolation.some(objects.stream().map(Address::toString).toList(), ", ");
    }
}
