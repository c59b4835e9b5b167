package dev.keywright.plan.keys;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.report.wording.ReasonText;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code --adopt-key}: a key that lost its mark gets it back, where it is proven to be ours. */
class AdoptKeyTest {

    private final PlanWorld world = new PlanWorld();

    private static KeyBuilder a() {
        return key("a").opens("Orders");
    }

    private static KeyBuilder b() {
        return key("b").opens("Orders");
    }

    @Test
    void anAdoptedKeyGetsItsMarkBackAndKeepsWhatIsAsDeclared() {
        Object partner = key("a").opens("Orders").field("hmac_enabled", true).field("alias", "p");
        world.apply(partner);
        Session before = world.live(partner);
        world.tamper(partner, "meta_data", Value.Fields.EMPTY);

        Plan plan = world.tryPlan(PlanOptions.none().adoptingKeys(Set.of("a")), files(partner))
                .orElseThrow();
        world.carryOut(plan);

        assertThat(kinds(plan)).containsExactly("UpdateKey a");
        assertThat(ReasonText.of(plan.changes().get(0))).containsExactly("--adopt-key restores its mark");
        assertThat(((Change.UpdateKey) plan.changes().get(0)).fields())
                .extracting(FieldChange::path)
                .containsExactly("meta_data.keywright");
        assertThat(world.live(partner)).isEqualTo(before);
        assertThat(world.plan(partner).isSettled()).isTrue();
    }

    @Test
    void aKeyThatHasEndedWithoutItsMarkLeavesNothingToReport() {
        KeyBuilder ending = a().expires(Samples.SECOND + 60);
        world.apply(ending);
        world.tamper(ending, "meta_data", Value.Fields.EMPTY);
        world.gateway.now += 120;

        Plan plan = world.plan(ending);
        assertThat(plan.isSettled()).isTrue();
        assertThat(plan.leftAlone()).isEmpty();
        assertThat(plan.expired()).isEqualTo(1);

        assertThat(adopt("a", ending))
                .hasValueSatisfying(asked -> assertThat(asked.changes()).isEmpty());
        assertThat(world.said).extracting(Diagnostic::code).contains("not-adopted-yet");

        assertThat(kinds(world.apply(b()))).containsExactly("CreateKey b", "ForgetKey a");
        assertThat(world.plan(b()).isSettled()).isTrue();
    }

    @Test
    void adoptionNeedsProof() {
        Object mine = key("a").opens("Orders").supplied("some-key");
        world.apply(mine);
        world.tamper(mine, "meta_data", Value.Fields.EMPTY);
        assertThat(adopt("a", mine)).isPresent();

        world.ledger.clear();
        assertThat(adopt("a", mine)).isEmpty();
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("not-adoptable");
        assertThat(world.said.get(0).hint()).contains("Neither the ledger nor a derived id proves");
    }

    @Test
    void aDerivedIdIsProofWithoutALedger() {
        world.apply(a());
        world.tamper(a(), "meta_data", Value.Fields.EMPTY);
        world.ledger.clear();

        assertThat(adopt("prod/keys/a", a())).isPresent();
        world.plan(a());
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("not-ours");
        assertThat(world.said.get(0).hint())
                .as("`release` has the same effect, and then nothing is to be written back")
                .contains("--adopt-key a", "released", "remove it from the files");
    }

    @Test
    void somebodyElsesKeyIsNeverAdopted() {
        world.apply(a());
        world.tamper(a(), "meta_data", Value.Fields.of("keywright", Value.text("staging/a")));

        assertThat(adopt("a", a())).isEmpty();
        assertThat(world.said.get(0).summary()).contains("staging/a");
        assertThat(world.said.get(0).hint()).contains("belongs to that key");
        assertThat(world.plan(a()).leftAlone()).hasToString("[prod/keys/a]");
        assertThat(world.said.get(0).hint()).contains("It belongs to another key");
    }

    @Test
    void aTypoInAdoptKeyIsAnErrorWithTheNearestName() {
        world.apply(key("mobile").opens("Orders"));

        assertThat(adopt("mobil", key("mobile").opens("Orders"))).isEmpty();
        assertThat(world.said.get(0).code()).isEqualTo("nothing-to-adopt");
        assertThat(world.said.get(0).hint()).contains("'mobile'");
    }

    @Test
    void aKeyThatHasItsMarkNeedsNoAdoption() {
        assertThat(adopt("a", a()).orElseThrow().changes()).hasSize(1);
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("nothing-to-adopt");
        assertThat(world.said.get(0).summary()).contains("prod/keys/a is not on the gateway");

        world.apply(a());
        assertThat(adopt("prod/keys/a", a()).orElseThrow().isEmpty()).isTrue();
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("nothing-to-adopt");
        assertThat(world.said.get(0).summary()).contains("prod/keys/a carries its mark");
    }

    private Optional<Plan> adopt(String name, Object... declared) {
        return world.tryPlan(PlanOptions.none().adoptingKeys(Set.of(name)), files(declared));
    }
}
