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
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.plan.change.Change;
import dev.keywright.report.wording.GuardText;
import dev.keywright.report.wording.GuardView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardsTest extends GuardWorld {

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
    void aSessionThatHasEndedIsNoLossWhenItsEntryGoes() {
        Object[] all = IntStream.range(0, 8)
                .mapToObj(i -> i < 5
                        ? key("key-" + i).opens("Orders")
                        : key("key-" + i).opens("Orders").expires(Samples.SECOND + 60))
                .toArray();
        world.apply(all);
        world.gateway.now += 120;
        Plan plan = planned(Set.of(), keys(0, 4));
        assertThat(plan.changes().stream().filter(Change.RevokeKey.class::isInstance))
                .hasSize(4);
        assertThat(plan.guards()).isEmpty();
    }

    /** Only {@code mass-revoke} is about a number. */
    @Test
    void aNumberPassesNoOtherGuard() {
        world.apply(key("acme").opens("Orders"));
        var number = Set.<Allowance>of(new Allowance.UpTo(Guard.EMPTY_PROJECT, 1000));
        Plan plan = world.tryPlan(PlanOptions.none().allowing(number), files()).orElseThrow();
        assertThat(codes(plan.guards())).containsExactly("empty-project");
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
    void anotherSpellingOfTheUserNameHidesNoChangeOfPasswords() {
        Object[] users = IntStream.range(0, 5)
                .mapToObj(i -> key("user-" + i).user("user" + i, "password-one").opens("Orders"))
                .toArray();
        world.apply(users);
        users[0] = key("user-0").user("acmeuser0", "password-two").opens("Orders");
        users[1] = key("user-1").user("acmeuser1", "password-two").opens("Orders");
        assertThat(stops(users)).containsExactly("mass-revoke");
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
}
