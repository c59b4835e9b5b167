package dev.keywright.plan.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A policy whose id changed is deleted and created; its name shows that it is one. */
class ChangedPolicyIdsTest {

    private static Policy policy(String id, String name) {
        return new Policy(Value.Fields.of("id", Value.text(id)).with("name", Value.text(name)));
    }

    private static Change create(String id, String name) {
        return new Change.CreatePolicy(
                Address.policy("prod", name),
                policy(id, name),
                List.of(Reason.Plain.NOT_ON_GATEWAY, Reason.Plain.OWNERSHIP_NOT_RECORDED));
    }

    private static ChangedPolicyIds ids(List<Change> creates, Policy... live) {
        var byId = new TreeMap<String, Policy>();
        List.of(live).forEach(policy -> byId.put(policy.id(), policy));
        return ChangedPolicyIds.of(creates, byId.keySet(), byId);
    }

    @Test
    void theSameNameIsTheSamePolicy() {
        List<Change> creates = List.of(create("new", "gold"), create("s", "silver"));
        ChangedPolicyIds ids = ids(creates, policy("old", "gold"), policy("b", "bronze"));
        assertThat(ids.after("old")).contains("new");
        assertThat(ids.after("b")).isEmpty();
        List<Change> named = ids.named(creates);
        assertThat(named.get(0).reasons()).first().isEqualTo(new Reason.IdChangedFrom("old"));
        assertThat(named.get(0).reasons()).hasSize(2);
        assertThat(named.get(1)).isSameAs(creates.get(1));
    }

    @Test
    void anAmbiguousNameSaysNothing() {
        List<Change> creates = List.of(create("new", "gold"));
        ChangedPolicyIds ids = ids(creates, policy("one", "gold"), policy("two", "gold"));
        assertThat(ids.after("one")).isEmpty();
        assertThat(ids.after("two")).isEmpty();
        assertThat(ids.named(creates)).isEqualTo(creates);
    }

    @Test
    void aPolicyWithoutANameAndOneThatIsNotLoadedAreNoMatch() {
        List<Change> creates = List.of(create("new", ""));
        assertThat(ids(creates, policy("old", "")).after("old")).isEmpty();
        assertThat(ChangedPolicyIds.of(creates, List.of("gone"), Map.of()).after("gone"))
                .isEmpty();
    }

    @Test
    void oneOldIdHasOneNewOne() {
        List<Change> creates = List.of(create("first", "gold"), create("second", "gold"));
        ChangedPolicyIds ids = ids(creates, policy("old", "gold"));
        assertThat(ids.after("old")).contains("first");
        assertThat(ids.named(creates).get(1)).isSameAs(creates.get(1));
    }

    @Test
    void impacts() {
        assertThat(Impact.ofKey(true).keys()).contains(1);
        assertThat(Impact.ofKey(false)).isEqualTo(Impact.NONE);
        var refused = Set.of(Impact.SideEffect.PASSWORDS_REFUSED_FOR_SECONDS);
        assertThat(Impact.ofKey(refused)).isEqualTo(new Impact(Optional.of(1), Optional.empty(), refused));
        assertThat(Impact.ofKey(Set.of()).keys()).contains(1);
        assertThat(Impact.ofPolicy(3, Optional.of(2))).isEqualTo(new Impact(Optional.of(3), Optional.of(2), Set.of()));
        assertThat(Impact.ofDeletedPolicy(Optional.of(2)))
                .isEqualTo(new Impact(Optional.empty(), Optional.of(2), Set.of()));
    }
}
