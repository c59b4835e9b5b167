package dev.keywright.app;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Declared;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Samples;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.guards.Allowance;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MakePlanTest {

    private final UseCaseWorld world = new UseCaseWorld();
    private final Declared declared = files(
            policy("gold").opens("Orders").field("rate", 10).field("per", 60),
            key("acme").carries("gold").expires(Samples.SECOND + 1000));

    private MakePlan.Result plan(PlanOptions options) {
        return new MakePlan(world.context).run(world.workspace(declared), MakePlan.Request.of(options), world.listener);
    }

    @Test
    void whatIsDeclaredAndNotThereIsCreatedAndNothingIsWritten() {
        MakePlan.Result result = plan(PlanOptions.none());
        assertThat(result.plan().changes())
                .extracting(change -> change.address().toString())
                .containsExactlyInAnyOrder("prod/policies/gold", "prod/keys/acme");
        assertThat(result.plan().changes()).hasOnlyElementsOfTypes(Change.CreateKey.class, Change.CreatePolicy.class);
        assertThat(result.apis()).isEqualTo(world.gateway.apis());
        assertThat(world.listener.messages).containsExactly(MakePlan.NO_LEDGER);
        assertThat(world.gateway.stored).isEmpty();
        assertThat(world.gateway.files).isEmpty();
    }

    @Test
    void theSameFilesAndTheSameGatewayGiveTheSameDigest() {
        String digest = plan(PlanOptions.none()).digest();
        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(plan(PlanOptions.none()).digest()).isEqualTo(digest);
        Declared other = files(policy("gold").opens("Billing"));
        assertThat(new MakePlan(world.context)
                        .run(world.workspace(other), MakePlan.Request.of(PlanOptions.none()), world.listener)
                        .digest())
                .isNotEqualTo(digest);
    }

    @Test
    void namesThatNothingHasAreErrorsAndAllOfThemAreReported() {
        var options = PlanOptions.none()
                .allowing(Set.of(Allowance.parse("protected=acne")))
                .adoptingPolicies(Set.of("silver"));
        assertThatThrownBy(() -> plan(options))
                .isInstanceOfSatisfying(StoppedException.class, stopped -> assertThat(stopped.exitCode())
                        .isEqualTo(ExitCode.FAILED));
        assertThat(world.listener.diagnostics)
                .extracting(Diagnostic::code)
                .contains("nothing-to-adopt", "unknown-allowance");
        assertThat(world.listener.diagnostics).extracting(Diagnostic::hint).contains("did you mean 'acme'?");
    }

    @Test
    void anAllowanceOfASavedPlanMayNameWhatIsGone() {
        var saved = PlanOptions.none().allowing(Set.of(Allowance.parse("protected=gone")));
        var request = new MakePlan.Request(saved, Set.of());
        MakePlan.Result result = new MakePlan(world.context).run(world.workspace(declared), request, world.listener);
        assertThat(result.plan().changes()).hasSize(2);
        assertThat(world.listener.diagnostics).isEmpty();
    }
}
