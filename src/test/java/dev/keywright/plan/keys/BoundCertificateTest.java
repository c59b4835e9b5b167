package dev.keywright.plan.keys;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples.KeyBuilder;
import org.junit.jupiter.api.Test;

/** The gateway refuses to take a certificate off a key, so a plan that would is refused before. */
class BoundCertificateTest {

    private final PlanWorld world = new PlanWorld();

    private static KeyBuilder partner() {
        return key("partner").opens("Orders");
    }

    @Test
    void aCertificateIsChangedButNotTakenOff() {
        world.apply(partner().field("certificate", "one"));

        assertThat(kinds(world.plan(partner().field("certificate", "two")))).containsExactly("UpdateKey partner");
        assertThat(world.errors(partner())).containsExactly("certificate-stays");
        assertThat(world.said.get(0).hint()).contains("`generation: 2`");
    }

    @Test
    void aNewGenerationHasNone() {
        world.apply(partner().field("certificate", "one"));

        assertThat(kinds(world.plan(partner().generation(2)))).containsExactly("ReplaceKey partner");
    }

    @Test
    void aSuppliedKeyHasToGoFirst() {
        world.apply(partner().supplied("some-key").field("certificate", "one"));

        assertThat(world.errors(partner().supplied("some-key"))).containsExactly("certificate-stays");
        assertThat(world.said.get(0).hint()).contains("remove the key").doesNotContain("generation");
    }
}
