package dev.keywright.plan.guards;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Declared;
import dev.keywright.model.Project;
import dev.keywright.model.Project.GuardLimits;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.OtherNamespace;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.report.wording.GuardText;
import dev.keywright.report.wording.GuardView;
import dev.keywright.report.wording.ReasonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardsTest {

    private final PlanWorld world = new PlanWorld();

    private static Object[] keys(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> key("key-" + i).opens("Orders"))
                .toArray();
    }

    private Plan planned(Set<String> allow, Object... declared) {
        return planned(allow, files(declared));
    }

    private Plan planned(Set<String> allow, Declared declared) {
        return world.tryPlan(
                        PlanOptions.none()
                                .allowing(allow.stream().map(Allowance::parse).collect(Collectors.toSet())),
                        declared)
                .orElseThrow(() -> new AssertionError(world.said));
    }

    private static List<String> codes(List<Guard> guards) {
        return guards.stream().map(Guard::code).toList();
    }

    private List<String> stops(Object... declared) {
        return codes(planned(Set.of(), declared).guards());
    }

    @ParameterizedTest(name = "{0} owned, {1} kept")
    @CsvSource({"10, 7, false", "10, 6, true", "4, 3, false", "4, 2, false", "5, 3, true", "5, 4, false"})
    void moreThanThreeInTenKeysStop(int owned, int kept, boolean stops) {
        world.apply(keys(0, owned));
        assertThat(stops(keys(0, kept)).contains("mass-revoke")).isEqualTo(stops);
    }

    @Test
    void theGuardTellsItsNumbersAndTheWayOut() {
        world.apply(keys(0, 10));
        GuardView guard = GuardText.of(planned(Set.of(), keys(0, 6)).guards().get(0));
        assertThat(guard.summary()).contains("4 of the 10 owned keys", "30 %", "100 keys");
        assertThat(guard.hint()).contains("--allow mass-revoke=4", "guards:");
    }

    @ParameterizedTest(name = "{0} percent, {1} keys: {2}")
    @CsvSource({"100, 3, true", "100, 4, false", "39, 100, true", "40, 100, false", "0, 100, true"})
    void theProjectSetsTheLimits(int percent, int number, boolean stops) {
        world.apply(keys(0, 10));
        Declared files = files(keys(0, 6));
        Project p = files.project();
        var limited = p.withGuards(new GuardLimits(percent, number));
        Plan plan = planned(Set.of(), new Declared(limited, files.policies(), files.keys()));
        assertThat(codes(plan.guards()).contains("mass-revoke")).isEqualTo(stops);
    }

    @ParameterizedTest(name = "--allow {0}: {1}")
    @CsvSource({"mass-revoke, true", "mass-revoke=4, true", "mass-revoke=3, false", "empty-project, false"})
    void onlyItsOwnFlagPassesAGuard(String allow, boolean passes) {
        world.apply(keys(0, 10));
        Plan plan = planned(Set.of(allow), keys(0, 6));
        assertThat(codes(plan.guards()).isEmpty()).isEqualTo(passes);
        assertThat(codes(plan.allowed())).isEqualTo(passes ? List.of("mass-revoke") : List.of());
    }

    @Test
    void aRotatedKeyCountsAsRevoked() {
        world.apply(keys(0, 5));
        Object[] rotated = IntStream.range(0, 5)
                .mapToObj(i -> key("key-" + i).opens("Orders").generation(i < 2 ? 2 : 1))
                .toArray();
        assertThat(stops(rotated)).containsExactly("mass-revoke");
    }

    @Test
    void aPolicyThatTakesAnApiAwayCountsForEachOfItsKeys() {
        var wide = policy("gold").opens("Orders").opens("Billing");
        var all = new ArrayList<Object>(List.of(wide));
        IntStream.range(0, 5).forEach(i -> all.add(key("key-" + i).carries("gold")));
        world.apply(all.toArray());
        all.set(0, policy("gold").opens("Orders"));
        Plan plan = planned(Set.of(), all.toArray());
        assertThat(PlanWorld.kinds(plan)).containsExactly("UpdatePolicy gold");
        assertThat(codes(plan.guards())).containsExactly("mass-revoke");
        assertThat(GuardText.of(plan.guards().get(0)).summary()).contains("5 of the 5");
    }

    @Test
    void keysThatAreSuspendedLoseAccess() {
        world.apply(keys(0, 5));
        Object[] asleep = IntStream.range(0, 5)
                .mapToObj(i -> key("key-" + i).opens("Orders").field("is_inactive", i < 2))
                .toArray();
        assertThat(stops(asleep)).containsExactly("mass-revoke");
    }

    @Test
    void deadKeysAreNotMissed() {
        Object[] short_ = IntStream.range(0, 5)
                .mapToObj(i -> key("key-" + i).opens("Orders").expires(Samples.SECOND + 60))
                .toArray();
        world.apply(short_);
        world.gateway.now += 120;
        assertThat(stops(key("other").opens("Orders"))).isEmpty();
    }

    @Test
    void aShrunkenProjectStopsToo() {
        world.apply(keys(0, 10));
        assertThat(stops(keys(0, 4))).containsExactly("shrunken-project", "mass-revoke");
        assertThat(stops(keys(0, 5))).containsExactly("mass-revoke");
        assertThat(codes(planned(Set.of("mass-revoke"), keys(0, 4)).guards())).containsExactly("shrunken-project");
        assertThat(planned(Set.of("mass-revoke", "shrunken-project"), keys(0, 4))
                        .guards())
                .isEmpty();
    }

    @Test
    void anEmptyProjectTellsAllThatStopIt() {
        world.apply(keys(0, 10));
        assertThat(stops()).containsExactly("empty-project", "mass-revoke");
    }

    @Test
    void protectionIsRecordedOnceAndOutlivesItsBlock() {
        world.apply(key("acme").opens("Orders"), key("other").opens("Orders"));
        Plan plan =
                world.apply(key("acme").opens("Orders").guarded(), key("other").opens("Orders"));
        assertThat(PlanWorld.kinds(plan)).containsExactly("RecordKey acme");
        assertThat(ReasonText.of(plan.changes().get(0))).containsExactly("protected from now on");
        assertThat(world.plan(
                                key("acme").opens("Orders").guarded(),
                                key("other").opens("Orders"))
                        .isEmpty())
                .isTrue();

        Plan gone = planned(Set.of(), key("other").opens("Orders"));
        assertThat(codes(gone.guards())).containsExactly("protected");
        assertThat(GuardText.of(gone.guards().get(0)).hint()).contains("--allow protected=acme");
        assertThat(codes(planned(Set.of("protected=other"), key("other").opens("Orders"))
                        .guards()))
                .containsExactly("protected");
        assertThat(planned(Set.of("protected=acme"), key("other").opens("Orders"))
                        .guards())
                .isEmpty();
        assertThat(planned(Set.of("protected=prod/keys/acme"), key("other").opens("Orders"))
                        .guards())
                .isEmpty();
    }

    @Test
    void aProtectedKeyIsNotReplacedAndMayBeUpdated() {
        world.apply(key("acme").opens("Orders").guarded());
        assertThat(stops(key("acme").opens("Orders").generation(2).guarded())).containsExactly("protected");
        assertThat(stops(key("acme").opens("Orders").generation(2))).containsExactly("protected");
        Plan update = world.apply(key("acme").opens("Orders").opens("Billing").guarded());
        assertThat(update.guards()).isEmpty();
        assertThat(stops(key("acme").opens("Orders").generation(2))).containsExactly("protected");
    }

    @Test
    void whatIsUnprotectedFirstMayGoNext() {
        world.apply(key("acme").opens("Orders").guarded(), key("other").opens("Orders"));
        Plan plan = world.apply(key("acme").opens("Orders"), key("other").opens("Orders"));
        assertThat(PlanWorld.kinds(plan)).containsExactly("RecordKey acme");
        assertThat(stops(key("other").opens("Orders"))).isEmpty();
    }

    @Test
    void policiesAreProtectedTheSameWay() {
        Plan first = world.apply(policy("gold").opens("Orders").guarded());
        assertThat(PlanWorld.kinds(first)).containsExactly("CreatePolicy gold", "RecordPolicy gold");
        assertThat(world.plan(policy("gold").opens("Orders").guarded()).isEmpty())
                .isTrue();
        assertThat(stops(key("a").opens("Orders"))).containsExactly("protected");
        assertThat(planned(Set.of("protected=gold"), key("a").opens("Orders")).guards())
                .isEmpty();
        world.apply(policy("gold").opens("Orders"));
        assertThat(stops(key("a").opens("Orders"))).isEmpty();
    }

    @Test
    void aPolicyThatAKeyLeftAloneStillCarriesStops() {
        var dying = key("acme").carries("gold").expires(Samples.SECOND + 60);
        world.apply(policy("gold").opens("Orders"), policy("new").opens("Orders"), dying);
        world.gateway.now += 120;
        Plan plan = planned(
                Set.of(),
                policy("new").opens("Orders"),
                key("acme").carries("new").expires(Samples.SECOND + 60));
        assertThat(codes(plan.guards())).containsExactly("policy-in-use");
        assertThat(GuardText.of(plan.guards().get(0)).summary()).contains("prod/policies/gold", "1 owned key");
        assertThat(codes(planned(
                                Set.of("policy-in-use=gold"),
                                policy("new").opens("Orders"),
                                key("acme").carries("new").expires(Samples.SECOND + 60))
                        .allowed()))
                .containsExactly("policy-in-use");
    }

    @Test
    void losingALimitHasToBeAllowed() {
        var limited = key("acme")
                .opens("Orders")
                .field("quota_max", 100)
                .field("rate", 5)
                .field("per", 1);
        world.apply(limited);
        Plan plan = planned(Set.of(), key("acme").opens("Orders").field("quota_max", -1));
        assertThat(codes(plan.guards())).containsExactly("wider-access");
        assertThat(GuardText.of(plan.guards().get(0)).summary())
                .contains("1 key", "acme (quota 100 -> unlimited, rate 5 per 1 s -> unlimited)");
        for (String allow : List.of("wider-access", "wider-access=acme")) {
            Plan allowed = planned(Set.of(allow), key("acme").opens("Orders").field("quota_max", -1));
            assertThat(allowed.guards()).isEmpty();
            assertThat(codes(allowed.allowed())).containsExactly("wider-access");
        }
        assertThat(codes(planned(
                                Set.of("wider-access=other"),
                                key("acme").opens("Orders").field("quota_max", -1))
                        .guards()))
                .containsExactly("wider-access");
        assertThat(stops(key("acme")
                        .opens("Orders")
                        .field("quota_max", 1000)
                        .field("rate", 50)
                        .field("per", 1)))
                .isEmpty();
    }

    @Test
    void aKeyThatNeverEndsAnyMoreIsWider() {
        world.apply(key("acme").opens("Orders").expires(Samples.SECOND + 600));
        assertThat(stops(key("acme").opens("Orders").never())).containsExactly("wider-access");
        assertThat(stops(key("acme").opens("Orders").expires(Samples.SECOND + 6000)))
                .isEmpty();
    }

    @Test
    void gainingAllApisIsWider() {
        world.masterKeys = LiveState.MasterKeys.ALLOWED;
        world.gateway.allowMasterKeys = true;
        world.apply(key("acme").opens("Orders"));
        Plan plan = planned(Set.of(), key("acme").opensAll());
        assertThat(codes(plan.guards())).containsExactly("wider-access");
        assertThat(GuardText.of(plan.guards().get(0)).summary()).contains("gains ALL APIs");
    }

    @Test
    void aPolicyThatLosesItsLimitWidensItsKeys() {
        world.apply(
                policy("gold").opens("Orders").field("quota_max", 10),
                key("acme").carries("gold"));
        Plan plan = planned(
                Set.of(),
                policy("gold").opens("Orders").field("quota_max", -1),
                key("acme").carries("gold"));
        assertThat(codes(plan.guards())).containsExactly("wider-access");
        assertThat(GuardText.of(plan.guards().get(0)).summary()).contains("acme (quota 10 -> unlimited)");
    }

    @Test
    void anotherNamespaceOfTheSameSeedHasToBeMeant() {
        world.elsewhere = List.of(new OtherNamespace("old", "acme", 12));
        Plan plan = planned(Set.of(), key("acme").opens("Orders"));
        assertThat(codes(plan.guards())).containsExactly("namespace-changed");
        assertThat(GuardText.of(plan.guards().get(0)).summary())
                .contains("prod", "12 keys of namespace old in org acme");
        assertThat(planned(Set.of("namespace-changed"), key("acme").opens("Orders"))
                        .guards())
                .isEmpty();
    }

    @Test
    void allGuardsThatStopAreToldAtOnce() {
        world.apply(keys(0, 10));
        world.apply(IntStream.range(0, 10)
                .mapToObj(i -> i == 9
                        ? key("key-9").opens("Orders").guarded()
                        : key("key-" + i).opens("Orders"))
                .toArray());
        assertThat(stops(keys(0, 3))).containsExactly("shrunken-project", "mass-revoke", "protected");
    }

    /** Five keys of which two are changed: more than three in ten. */
    private List<String> stopsWhenTwoOfFiveBecome(UnaryOperator<Samples.KeyBuilder> changed) {
        world.apply(keys(0, 5));
        return stops(IntStream.range(0, 5)
                .mapToObj(i ->
                        i < 2 ? changed.apply(key("key-" + i)) : key("key-" + i).opens("Orders"))
                .toArray());
    }

    @Test
    void keysThatOpenNothingAnyMoreAreTakenAway() {
        Value nowhere = Value.items(
                List.of(Value.Fields.of("url", Value.text("^/nowhere$")).with("methods", Value.texts(List.of("GET")))));
        assertThat(stopsWhenTwoOfFiveBecome(k -> k.opens("Orders", Value.Fields.of("allowed_urls", nowhere))))
                .containsExactly("mass-revoke");
    }

    @Test
    void keysThatEndInAMomentAreTakenAway() {
        assertThat(stopsWhenTwoOfFiveBecome(k -> k.opens("Orders").expires(Samples.SECOND + 5)))
                .containsExactly("mass-revoke");
    }

    @Test
    void keysThatMayAskOnceInAYearAreTakenAway() {
        assertThat(stopsWhenTwoOfFiveBecome(
                        k -> k.opens("Orders").field("rate", 1).field("per", 31_536_000)))
                .containsExactly("mass-revoke");
    }

    @Test
    void keysThatGetAnotherApiAreTakenAway() {
        assertThat(stopsWhenTwoOfFiveBecome(k -> k.opens("Billing"))).containsExactly("mass-revoke");
    }

    @Test
    void usersWhosePasswordsChangeAreTakenAway() {
        Object[] users = IntStream.range(0, 5)
                .mapToObj(i -> key("user-" + i).user("user" + i, "password-one").opens("Orders"))
                .toArray();
        world.apply(users);
        assertThat(stops(users)).isEmpty();
        users[0] = key("user-0").user("user0", "password-two").opens("Orders");
        users[1] = key("user-1").user("user1", "password-two").opens("Orders");
        Plan plan = planned(Set.of(), users);
        assertThat(codes(plan.guards())).containsExactly("mass-revoke");
        assertThat(GuardText.of(plan.guards().get(0)).summary()).contains("user-0 (gets another password)");
    }

    @Test
    void aPolicyThatIsSuspendedTakesItsKeysAway() {
        var all = new ArrayList<Object>(List.of(policy("gold").opens("Orders")));
        IntStream.range(0, 5).forEach(i -> all.add(key("key-" + i).carries("gold")));
        world.apply(all.toArray());
        all.set(0, policy("gold").opens("Orders").field("is_inactive", true));
        Plan plan = planned(Set.of(), all.toArray());
        assertThat(codes(plan.guards())).containsExactly("mass-revoke");
        assertThat(GuardText.of(plan.guards().get(0)).summary()).contains("key-0 (is suspended)");
    }

    @Test
    void aProtectedKeyIsNotEndedInEffect() {
        world.apply(key("acme").opens("Orders").guarded());
        for (var ended : List.of(
                key("acme").opens("Orders").expires(Samples.SECOND - 60),
                key("acme").opens("Orders").expires(Samples.SECOND + 60),
                key("acme").opens("Orders").field("is_inactive", true),
                key("acme").opens("Billing"),
                key("acme").opens("Orders").field("rate", 1e-31).field("per", 1),
                key("acme").opens("Orders").field("session_lifetime", 1))) {
            assertThat(stops(ended)).contains("protected");
            assertThat(stops(ended.guarded())).contains("protected");
        }
        GuardView guard =
                GuardText.of(planned(Set.of(), key("acme").opens("Billing").guarded())
                        .guards()
                        .get(0));
        assertThat(guard.summary())
                .isEqualTo("1 protected object would be taken away: prod/keys/acme (loses API Orders)");
        assertThat(planned(
                                Set.of("protected=acme"),
                                key("acme").opens("Billing").guarded())
                        .guards())
                .isEmpty();
    }

    @Test
    void aProtectedPolicyIsNotEmptied() {
        world.apply(policy("gold")
                .opens("Orders")
                .opens("Billing")
                .field("rate", 100)
                .field("per", 1)
                .guarded());
        for (var emptied : List.of(
                policy("gold").opens("Orders").field("rate", 100).field("per", 1),
                policy("gold").opens("Orders").opens("Billing").field("rate", 1).field("per", 60),
                policy("gold")
                        .opens("Orders")
                        .opens("Billing")
                        .field("rate", 100)
                        .field("per", 1)
                        .field("is_inactive", true),
                policy("gold")
                        .opens("Orders")
                        .opens("Billing")
                        .field("rate", 100)
                        .field("per", 1)
                        .part("quota"))) {
            assertThat(stops(emptied)).containsExactly("protected");
            assertThat(stops(emptied.guarded())).containsExactly("protected");
        }
        assertThat(stops(policy("gold")
                        .opens("Orders")
                        .opens("Billing")
                        .field("rate", 50)
                        .field("per", 1)
                        .guarded()))
                .isEmpty();
    }

    @Test
    void aLimitThatIsNoneInPracticeIsWider() {
        world.apply(key("acme")
                .opens("Orders")
                .field("rate", 5)
                .field("per", 1)
                .field("quota_max", 100)
                .field("quota_renewal_rate", 30 * Samples.DAY));
        Plan plan = planned(
                Set.of(),
                key("acme")
                        .opens("Orders")
                        .field("rate", 1e300)
                        .field("per", 1)
                        .field("quota_max", Value.whole(Long.MAX_VALUE))
                        .field("quota_renewal_rate", 30 * Samples.DAY));
        assertThat(codes(plan.guards())).containsExactly("wider-access");
        assertThat(GuardText.of(plan.guards().get(0)).summary())
                .contains("rate 5 per 1 s -> 1.0E300 per 1 s", "quota 100 per 30 d -> 9223372036854775807 per 30 d");
    }

    @Test
    void removedLimitsOfOneKindAloneAreWider() {
        world.apply(
                key("quota").opens("Orders").field("quota_max", 9),
                key("rate").opens("Orders").field("rate", 9).field("per", 1));
        Plan plan = planned(Set.of(), key("quota").opens("Orders"), key("rate").opens("Orders"));
        assertThat(GuardText.of(plan.guards().get(0)).summary())
                .contains("quota (quota 9 -> unlimited)", "rate (rate 9 per 1 s -> unlimited)");
    }

    @Test
    void anEndedKeyIsNotEndedAgain() {
        Object[] ended = IntStream.range(0, 5)
                .mapToObj(i -> key("key-" + i).opens("Orders").expires(Samples.SECOND + 60))
                .toArray();
        world.apply(ended);
        world.gateway.now += 120;
        Object[] past = IntStream.range(0, 5)
                .mapToObj(i -> key("key-" + i).opens("Billing").expires(Samples.SECOND + 30))
                .toArray();
        assertThat(stops(past)).isEmpty();
    }

    @Test
    void limitsThatTheProjectItselfWidensAreShown() {
        world.apply(keys(0, 10));
        Declared files = files(keys(0, 6));
        Project p = files.project();
        var lax = p.withGuards(new GuardLimits(100, 1000));
        Plan plan = planned(Set.of(), new Declared(lax, files.policies(), files.keys()));
        assertThat(plan.guards()).isEmpty();
        assertThat(codes(plan.allowed())).containsExactly("mass-revoke");
        assertThat(GuardText.of(plan.allowed().get(0)).summary())
                .contains("the limits are 100 % and 1,000 keys", "the usual limits are 30 % and 100 keys");
    }

    /** (4) of the tests to write: a key that the ledger does not know still carries its policy. */
    @Test
    void aKeyWithoutALedgerEntryStillUsesItsPolicy() {
        var acme = key("acme").carries("gold").expires(Samples.SECOND + 60);
        world.apply(policy("gold").opens("Orders"), policy("new").opens("Orders"), acme);
        world.ledger.clear();
        world.gateway.now += 120;
        Plan plan = planned(
                Set.of(),
                policy("new").opens("Orders"),
                key("acme").carries("new").expires(Samples.SECOND + 60));
        assertThat(PlanWorld.kinds(plan)).contains("DeletePolicy gold");
        assertThat(codes(plan.guards())).contains("policy-in-use");
    }
}
