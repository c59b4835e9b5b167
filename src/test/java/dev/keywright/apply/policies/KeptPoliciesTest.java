package dev.keywright.apply.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.policies.KeptPolicies.Undone;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A policy that an older gateway has kept without a field is put back. */
class KeptPoliciesTest {

    private static final Value BINDING = Value.texts(List.of("c"));
    private static final String FIELD = "mtls_static_certificate_bindings";
    private static final Set<String> LOST = Set.of(FIELD);
    private static final Policy BEFORE = policy("gold", "stamp", "100");
    private static final Policy WRITTEN = with(policy("gold", "stamp", "200"), FIELD, BINDING);

    private final InMemoryGateway model = new InMemoryGateway();

    private static Policy policy(String id, String stamp, String updated) {
        return new Policy(Value.Fields.of("id", Value.text(id))
                .with("_id", Value.text(stamp))
                .with("last_updated", Value.text(updated)));
    }

    private static Policy with(Policy policy, String field, Value value) {
        return new Policy(policy.fields().with(field, value));
    }

    private static boolean isFrom(Policy loaded) {
        return KeptPolicies.isFrom(policy("gold", "stamp", "200"), loaded);
    }

    @Test
    void aLoadedPolicyIsOurWriteByItsIdItsStampAndItsTime() {
        assertThat(isFrom(policy("gold", "stamp", "200"))).isTrue();
        assertThat(isFrom(with(policy("gold", "stamp", "200"), "rate", Value.whole(7))))
                .isTrue();
        assertThat(isFrom(policy("silver", "stamp", "200"))).isFalse();
        assertThat(isFrom(policy("gold", "another", "200"))).isFalse();
        assertThat(isFrom(policy("gold", "stamp", "100"))).isFalse();
        assertThat(KeptPolicies.isFrom(policy("gold", "stamp", ""), policy("gold", "stamp", "")))
                .as("without a time nothing is known")
                .isFalse();
    }

    @Test
    void onlyAPolicyOfOurWriteShowsWhatWasLost() {
        assertThat(KeptPolicies.lost(WRITTEN, List.of(policy("gold", "stamp", "200"))))
                .isEqualTo(LOST);
        assertThat(KeptPolicies.lost(WRITTEN, List.of(WRITTEN))).isEmpty();
        assertThat(KeptPolicies.lost(WRITTEN, List.of(BEFORE))).isEmpty();
    }

    private Undone undone(KeptPolicies kept, Optional<Policy> before, Set<String> lost) {
        var other = new PolicyWrite(1, policy("silver", "s", "1"), Optional.empty());
        Map<Integer, Undone> undone = kept.undo(List.of(new PolicyWrite(0, WRITTEN, before), other), Map.of(0, lost));
        assertThat(undone).containsOnlyKeys(0);
        return undone.get(0);
    }

    @Test
    void aPolicyThatWasThereIsPutBackAndAwaited() {
        Undone undone = undone(new KeptPolicies(model), Optional.of(BEFORE), LOST);
        assertThat(undone.reason())
                .isEqualTo("this gateway does not know `" + FIELD
                        + "`; its keys would be open without it, so the policy was put back as it was");
        assertThat(model.files).containsOnly(Map.entry("gold", BEFORE));
        var awaited = undone.awaited().orElseThrow();
        assertThat(awaited.index()).isZero();
        assertThat(awaited.update(Map.of("", List.of(WRITTEN)))).isFalse();
        assertThat(awaited.update(Map.of("", List.of(policy("silver", "stamp", "100")))))
                .isFalse();
        assertThat(awaited.update(Map.of("", List.of(BEFORE)))).isTrue();
    }

    @Test
    void aNewPolicyIsDeletedAgainAndAwaited() {
        model.putPolicy(WRITTEN);
        Undone undone = undone(new KeptPolicies(model), Optional.empty(), LOST);
        assertThat(undone.reason()).endsWith("so the policy was deleted again");
        assertThat(model.files).isEmpty();
        var awaited = undone.awaited().orElseThrow();
        assertThat(awaited.update(Map.of("", List.of(WRITTEN)))).isFalse();
        assertThat(awaited.update(Map.of("", List.of(policy("silver", "s", "1")))))
                .isTrue();
    }

    @Test
    void whatOpensNothingStays() {
        model.putPolicy(WRITTEN);
        Undone undone = undone(new KeptPolicies(model), Optional.of(BEFORE), Set.of("smoothing"));
        assertThat(undone).isEqualTo(new Undone("this gateway does not know `smoothing`", Optional.empty()));
        assertThat(model.files).containsOnly(Map.entry("gold", WRITTEN));
    }

    @Test
    void aPolicyThatCannotBePutBackIsReportedAsOpen() {
        var refusing = new ForwardingGateway(model) {
            @Override
            public void putPolicy(Policy policy) {
                throw new GatewayException(Kind.REJECTED, 500, "refused");
            }
        };
        Undone undone = undone(new KeptPolicies(refusing), Optional.of(BEFORE), LOST);
        assertThat(undone.reason())
                .endsWith("its keys are open without it, and the policy could not be put back: refused");
        assertThat(undone.awaited()).isEmpty();
    }
}
