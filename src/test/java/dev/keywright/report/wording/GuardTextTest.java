package dev.keywright.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.model.Project.GuardLimits;
import dev.keywright.ownership.identity.OtherNamespace;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.guards.Guard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The words are what people search their logs for, so they are held letter by letter. */
class GuardTextTest {

    private static final Address GOLD = Address.policy("prod", "gold");
    private static final Address IRON = Address.policy("prod", "iron");

    private static SortedMap<Address, List<AccessChange>> keys(int count, AccessChange... changes) {
        var keys = new TreeMap<Address, List<AccessChange>>();
        IntStream.range(0, count).forEach(i -> keys.put(Address.key("prod", "k" + i), List.of(changes)));
        return keys;
    }

    private static TreeSet<Address> set(Address... addresses) {
        return new TreeSet<>(List.of(addresses));
    }

    private static void says(Guard guard, String summary, String hint) {
        GuardView view = GuardText.of(guard);
        assertThat(view).isEqualTo(new GuardView(guard.code(), summary, hint, view.allow()));
        assertThat(view.allow())
                .allSatisfy(word -> assertThat(Allowance.parse(word).written()).isEqualTo(word));
    }

    @Test
    void anotherNamespace() {
        says(
                new Guard.NamespaceChanged(
                        "prod",
                        "acme",
                        List.of(new OtherNamespace("old", "acme", 1), new OtherNamespace("older", "", 1200))),
                "Namespace prod in org acme has no ledger yet, and this seed already holds 1 key of namespace old in org"
                        + " acme and 1,200 keys of namespace older in org (none)",
                "If the namespace was renamed, every key would be created again and the old ones would stay: go back to the"
                        + " old name. If this is another project, give it a seed of its own, or confirm it with `--allow"
                        + " namespace-changed`.");
    }

    @Test
    void anEmptyProject() {
        says(
                new Guard.EmptyProject(Address.Kind.KEY, 1, 2),
                "The files declare no key, and the plan would revoke 1 key and delete 2 policies",
                "Check that this is the right folder. If it is meant, confirm it with `--allow empty-project`.");
        assertThat(GuardText.of(new Guard.EmptyProject(Address.Kind.POLICY, 0, 1))
                        .summary())
                .isEqualTo("The files declare no policy, and the plan would revoke 0 keys and delete 1 policy");
    }

    @Test
    void aShrunkenProject() {
        says(
                new Guard.ShrunkenProject(Address.Kind.POLICY, 1, 5),
                "The files declare 1 policy, less than half of the 5 policies that are owned",
                "Check that no file is missing. If it is meant, confirm it with `--allow shrunken-project`.");
    }

    @Test
    void aMassRevoke() {
        String hint =
                "If it is meant, confirm it with `--allow mass-revoke=1200` (at most so many) or `--allow mass-revoke`."
                        + " `guards:` in keywright.yaml sets the limits.";
        says(
                new Guard.MassRevoke(1200, 2000, new GuardLimits(10, 1), false, new TreeMap<>()),
                "1,200 of the 2,000 owned keys would be revoked, replaced or lose access; the limits are 10 % and 1 key",
                hint);
        says(
                new Guard.MassRevoke(
                        1200, 2000, new GuardLimits(90, 5000), true, keys(6, AccessChange.Plain.SUSPENDED)),
                "1,200 of the 2,000 owned keys would be revoked, replaced or lose access; the limits are 90 % and 5,000"
                        + " keys. Of those that stay: k0 (is suspended), k1 (is suspended), k2 (is suspended), k3 (is"
                        + " suspended), k4 (is suspended), and 1 more. `guards:` in keywright.yaml allows it; the usual"
                        + " limits are 30 % and 100 keys",
                hint);
    }

    @Test
    void protectedObjects() {
        says(
                new Guard.ProtectedObjects(new TreeMap<>(
                        Map.of(GOLD, List.of(), Address.key("prod", "k"), List.of(AccessChange.Plain.SUSPENDED)))),
                "2 protected objects would be taken away: prod/policies/gold, prod/keys/k (is suspended)",
                "If it is meant, confirm it with `--allow protected=gold` `--allow protected=k`; or set `protect: false`,"
                        + " apply, and remove it then.");
        assertThat(GuardText.of(new Guard.ProtectedObjects(keys(6))).hint())
                .contains("`--allow protected=k4` and so on for each; or set");
    }

    @Test
    void aPolicyInUse() {
        says(
                new Guard.PolicyInUse(set(GOLD), 1, new TreeMap<>(), false),
                "prod/policies/gold would be deleted, and 1 owned key still carries it after this plan",
                "A key whose only policy is gone answers 403 and cannot be updated. If it is meant, confirm it with `--allow"
                        + " policy-in-use`.");
        says(
                new Guard.PolicyInUse(
                        set(GOLD),
                        2,
                        new TreeMap<>(
                                Map.of(GOLD, new Guard.OthersKeys(true, 1), IRON, new Guard.OthersKeys(false, 3))),
                        true),
                "prod/policies/gold would be deleted, and 2 owned keys still carry it after this plan;"
                        + " prod/policies/gold would be deleted, and 1 key of others carries it; prod/policies/iron would"
                        + " be changed, and 3 keys of others carry it",
                "A key whose only policy is gone answers 403 and cannot be updated. If it is meant, confirm it with `--allow"
                        + " policy-in-use` or, for one policy, `--allow policy-in-use=gold`. `--release-policy` leaves a"
                        + " policy that is no longer declared to others.");
    }

    @Test
    void widerAccess() {
        says(
                new Guard.WiderAccess(keys(1, AccessChange.Plain.NEVER_EXPIRES, AccessChange.Plain.ALL_APIS_OPENED)),
                "1 key would lose a limit: k0 (gains ALL APIs, never expires any more)",
                "If it is meant, confirm it with `--allow wider-access=k0` for each, or `--allow wider-access` for all.");
    }

    @Test
    void seedChange() {
        says(
                new Guard.SeedChange(set(Address.key("prod", "a"), Address.key("prod", "b")), new TreeSet<>()),
                "The credentials that key_seed gave to 2 keys would stop working at once, since no `overlap` is declared:"
                        + " prod/keys/a, prod/keys/b",
                "Declare an `overlap`, such as `defaults: {keys: {overlap: 14d}}`, so that their holders have time to change."
                        + " If it is meant, confirm it with `--allow seed-change`.");
        says(
                new Guard.SeedChange(new TreeSet<>(), set(Address.key("prod", "a"))),
                "The HMAC secrets that key_seed gave to 1 key would stop working at once: prod/keys/a",
                "To keep a secret, declare it as `hmac_string`. If it is meant, confirm it with `--allow seed-change`.");
    }

    private static final Guard BROKEN = new Guard.BrokenRules(new TreeMap<>(
            Map.of("max-rate", List.of(new Guard.BrokenRules.Found(Address.key("prod", "a"), "the rate is 2000")))));

    @Test
    void brokenRules() {
        says(
                BROKEN,
                "1 rule of the organisation would be broken: max-rate (prod/keys/a: the rate is 2000)",
                "Change the files so that they keep it. If it is meant, confirm it with"
                        + " `--allow organisation-rule=max-rate`.");
    }

    @Test
    void everyGuardHasWords() {
        Collection<Guard> guards = List.of(
                new Guard.SeedChange(set(Address.key("prod", "a")), new TreeSet<>()),
                new Guard.WiderAccess(keys(1, AccessChange.Plain.NEVER_EXPIRES)),
                new Guard.PolicyInUse(set(GOLD), 1, new TreeMap<>(), false),
                new Guard.ProtectedObjects(keys(1)),
                new Guard.MassRevoke(1, 1, GuardLimits.USUAL, false, new TreeMap<>()),
                new Guard.ShrunkenProject(Address.Kind.KEY, 1, 5),
                new Guard.EmptyProject(Address.Kind.KEY, 1, 0),
                new Guard.NamespaceChanged("prod", "acme", List.of()),
                new Guard.NewKeyAccess(
                        new TreeMap<>(Map.of(Address.key("prod", "k0"), Set.of(GuardLimits.WideAccess.NEVER_EXPIRES)))),
                BROKEN);
        assertThat(GuardText.of(guards)).extracting(GuardView::code).containsExactlyInAnyOrderElementsOf(Guard.CODES);
    }
}
