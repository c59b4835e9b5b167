package dev.keywright.report.wording;

import dev.keywright.model.Address;
import dev.keywright.model.Project.GuardLimits;
import dev.keywright.model.Project.GuardLimits.WideAccess;
import dev.keywright.model.forms.OrgId;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.guards.Guard;
import dev.keywright.report.kit.Plurals;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes each guard, with its numbers and how to proceed. */
public final class GuardText implements Guard.Visitor<GuardView> {

    private static final String IF_MEANT = "If it is meant, confirm it with ";

    /** How many objects are named. */
    private static final int SOME = 5;

    /** How many objects are allowed one by one, where the guard can be passed as a whole. */
    private static final int MOST_NAMES = 10;

    private static final GuardText ONE = new GuardText();

    private GuardText() {}

    public static GuardView of(Guard guard) {
        return guard.accept(ONE);
    }

    /** Names while they are few, so that nothing else passes with them. */
    private static List<String> byName(String code, Collection<Address> objects) {
        return objects.size() > MOST_NAMES
                ? List.of(code)
                : objects.stream()
                        .map(object -> new Allowance.OfObject(code, object.name()).written())
                        .toList();
    }

    public static List<GuardView> of(Collection<Guard> guards) {
        return guards.stream().map(GuardText::of).toList();
    }

    @Override
    public GuardView namespaceChanged(Guard.NamespaceChanged guard) {
        String others = guard.others().stream()
                .map(other -> "%s of namespace %s in org %s"
                        .formatted(Plurals.count(other.keys(), "key"), other.namespace(), OrgId.shown(other.orgId())))
                .collect(Collectors.joining(" and "));
        return new GuardView(
                guard.code(),
                "Namespace %s in org %s has no ledger yet, and this seed already holds %s"
                        .formatted(guard.namespace(), OrgId.shown(guard.orgId()), others),
                "If the namespace was renamed, every key would be created again and the old ones would stay: go back to the"
                        + " old name. If this is another project, give it a seed of its own, or confirm it with `--allow "
                        + guard.code() + "`.",
                List.of(guard.code()));
    }

    @Override
    public GuardView emptyProject(Guard.EmptyProject guard) {
        return new GuardView(
                guard.code(),
                "The files declare no %s, and the plan would revoke %s and delete %s"
                        .formatted(
                                noun(guard.declared()),
                                Plurals.count(guard.revokedKeys(), "key"),
                                Plurals.count(guard.deletedPolicies(), "policy")),
                "Check that this is the right folder. " + IF_MEANT + "`--allow %s`.".formatted(guard.code()),
                List.of(guard.code()));
    }

    @Override
    public GuardView shrunkenProject(Guard.ShrunkenProject guard) {
        return new GuardView(
                guard.code(),
                "The files declare %s, less than half of the %s that are owned"
                        .formatted(
                                Plurals.count(guard.declared(), noun(guard.kind())),
                                Plurals.count(guard.owned(), noun(guard.kind()))),
                "Check that no file is missing. " + IF_MEANT + "`--allow %s`.".formatted(guard.code()),
                List.of(guard.code()));
    }

    @Override
    public GuardView massRevoke(Guard.MassRevoke guard) {
        String summary =
                "%s of the %s owned keys would be revoked, replaced or lose access; the limits are %d %% and %s%s"
                        .formatted(
                                Plurals.grouped(guard.lost()),
                                Plurals.grouped(guard.owned()),
                                guard.limits().maxRevokePercent(),
                                Plurals.count(guard.limits().maxRevoke(), "key"),
                                guard.staying().isEmpty()
                                        ? ""
                                        : ". Of those that stay: " + some(named(guard.staying())));
        String usual = ". `guards:` in keywright.yaml allows it; the usual limits are %d %% and %s"
                .formatted(GuardLimits.USUAL.maxRevokePercent(), Plurals.count(GuardLimits.USUAL.maxRevoke(), "key"));
        return new GuardView(
                guard.code(),
                guard.byProject() ? summary + usual : summary,
                IF_MEANT
                        + "`--allow %1$s=%2$d` (at most so many) or `--allow %1$s`. `guards:` in keywright.yaml sets the limits."
                                .formatted(guard.code(), guard.lost()),
                guard.byProject() ? List.of() : List.of(new Allowance.UpTo(guard.code(), guard.lost()).written()));
    }

    @Override
    public GuardView protectedObjects(Guard.ProtectedObjects guard) {
        List<String> objects = guard.objects().entrySet().stream()
                .map(one -> one.getValue().isEmpty()
                        ? one.getKey().toString()
                        : one.getKey() + " (" + AccessChangeText.joined(one.getValue()) + ")")
                .toList();
        return new GuardView(
                guard.code(),
                "%s would be taken away: %s"
                        .formatted(Plurals.count(objects.size(), "protected object"), some(objects)),
                IF_MEANT
                        + guard.objects().keySet().stream()
                                .limit(SOME)
                                .map(object -> "`--allow %s=%s`".formatted(guard.code(), object.name()))
                                .collect(Collectors.joining(" "))
                        + (objects.size() > SOME ? " and so on for each" : "")
                        + "; or set `protect: false`, apply, and remove it then.",
                guard.objects().keySet().stream()
                        .map(object -> new Allowance.OfObject(guard.code(), object.name()).written())
                        .toList());
    }

    @Override
    public GuardView policyInUse(Guard.PolicyInUse guard) {
        Stream<String> carried = guard.stillCarried().isEmpty()
                ? Stream.empty()
                : Stream.of("%s would be deleted, and %s still %s it after this plan"
                        .formatted(
                                some(guard.stillCarried().stream()
                                        .map(Address::toString)
                                        .toList()),
                                Plurals.count(guard.keys(), "owned key"),
                                guard.keys() == 1 ? "carries" : "carry"));
        Stream<String> ofOthers = guard.ofOthers().entrySet().stream().map(one -> "%s would be %s, and %s"
                .formatted(
                        one.getKey(),
                        one.getValue().deleted() ? "deleted" : "changed",
                        ImpactText.othersKeys(one.getValue().keys())));
        String byName = " or, for one policy, `--allow %s=%s`. `--release-policy` leaves a policy that is no longer"
                        .formatted(guard.code(), guard.policies().first().name())
                + " declared to others.";
        return new GuardView(
                guard.code(),
                Stream.concat(carried, ofOthers).collect(Collectors.joining("; ")),
                "A key whose only policy is gone answers 403 and cannot be updated. " + IF_MEANT
                        + "`--allow %s`".formatted(guard.code()) + (guard.byName() ? byName : "."),
                guard.byName() ? byName(guard.code(), guard.policies()) : List.of(guard.code()));
    }

    @Override
    public GuardView seedChange(Guard.SeedChange guard) {
        Stream<String> replaced = guard.replaced().isEmpty()
                ? Stream.empty()
                : Stream.of("the credentials that key_seed gave to %s would stop working at once, since no `overlap` is"
                                .formatted(Plurals.count(guard.replaced().size(), "key"))
                        + " declared: " + some(names(guard.replaced())));
        Stream<String> resigned = guard.resigned().isEmpty()
                ? Stream.empty()
                : Stream.of("the HMAC secrets that key_seed gave to %s would stop working at once: "
                                .formatted(Plurals.count(guard.resigned().size(), "key"))
                        + some(names(guard.resigned())));
        String summary = Stream.concat(replaced, resigned).collect(Collectors.joining("; "));
        return new GuardView(
                guard.code(),
                Character.toUpperCase(summary.charAt(0)) + summary.substring(1),
                (guard.replaced().isEmpty()
                                ? "To keep a secret, declare it as `hmac_string`. "
                                : "Declare an `overlap`, such as `defaults: {keys: {overlap: 14d}}`, so that their holders"
                                        + " have time to change. ")
                        + IF_MEANT
                        + "`--allow %s`.".formatted(guard.code()),
                List.of(guard.code()));
    }

    private static List<String> names(Collection<Address> addresses) {
        return addresses.stream().map(Address::toString).toList();
    }

    @Override
    public GuardView widerAccess(Guard.WiderAccess guard) {
        return new GuardView(
                guard.code(),
                "%s would lose a limit: %s"
                        .formatted(Plurals.count(guard.keys().size(), "key"), some(named(guard.keys()))),
                IF_MEANT
                        + "`--allow %1$s=%2$s` for each, or `--allow %1$s` for all."
                                .formatted(guard.code(), guard.keys().firstKey().name()),
                byName(guard.code(), guard.keys().keySet()));
    }

    @Override
    public GuardView newKeyAccess(Guard.NewKeyAccess guard) {
        List<String> keys = guard.keys().entrySet().stream()
                .map(one -> one.getKey().name() + " ("
                        + one.getValue().stream().map(GuardText::wide).collect(Collectors.joining(", ")) + ")")
                .toList();
        return new GuardView(
                guard.code(),
                "%s would open more than `guards.new_access` allows: %s"
                        .formatted(Plurals.count(keys.size(), "new key"), some(keys)),
                IF_MEANT
                        + "`--allow %1$s=%2$s` for each, or `--allow %1$s` for all."
                                .formatted(guard.code(), guard.keys().firstKey().name()),
                byName(guard.code(), guard.keys().keySet()));
    }

    @Override
    public GuardView brokenRules(Guard.BrokenRules guard) {
        List<String> rules = guard.rules().entrySet().stream()
                .map(one -> one.getKey() + " ("
                        + some(one.getValue().stream()
                                .map(found -> found.object() + ": " + found.message())
                                .toList())
                        + ")")
                .toList();
        List<String> allow = guard.rules().keySet().stream()
                .map(rule -> new Allowance.OfObject(guard.code(), rule).written())
                .toList();
        return new GuardView(
                guard.code(),
                "%s of the organisation would be broken: %s"
                        .formatted(Plurals.count(rules.size(), "rule"), some(rules)),
                "Change the files so that they keep it. " + IF_MEANT
                        + allow.stream()
                                .limit(SOME)
                                .map(each -> "`--allow " + each + "`")
                                .collect(Collectors.joining(" "))
                        + ".",
                allow);
    }

    private static String wide(WideAccess way) {
        return switch (way) {
            case ALL_APIS -> "ALL APIs";
            case MANY_APIS -> "many APIs";
            case NO_LIMIT -> "no rate limit and no quota";
            case NO_RATE -> "no rate limit";
            case NEVER_EXPIRES -> "never expires";
        };
    }

    private static String noun(Address.Kind kind) {
        return kind == Address.Kind.KEY ? "key" : "policy";
    }

    /** "acme (is suspended), …" */
    private static List<String> named(Map<Address, List<AccessChange>> keys) {
        return keys.entrySet().stream()
                .map(one -> one.getKey().name() + " (" + AccessChangeText.joined(one.getValue()) + ")")
                .toList();
    }

    /** "a, b, c and 4 more". */
    private static String some(List<String> items) {
        String first = String.join(", ", items.subList(0, Math.min(SOME, items.size())));
        return items.size() <= SOME ? first : first + ", and " + Plurals.grouped(items.size() - SOME) + " more";
    }
}
