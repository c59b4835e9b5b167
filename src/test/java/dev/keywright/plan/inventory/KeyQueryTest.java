package dev.keywright.plan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.plan.match.KeyMatch;
import dev.keywright.plan.match.UnknownMatch;
import dev.keywright.report.inventory.OwnedSamples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What conditions select of an inventory, and which of them name nothing that there is. */
class KeyQueryTest {

    private static final Inventory ALL = OwnedSamples.INVENTORY;

    private static List<KeyMatch> parse(String... matches) {
        return Stream.of(matches)
                .map(match -> KeyMatch.parse(match, KeyQuery.KINDS))
                .toList();
    }

    private static Inventory select(String... matches) {
        return ALL.select(new KeyQuery(parse(matches), Optional.empty()));
    }

    private static List<String> policies(String... matches) {
        return select(matches).policies().stream()
                .map(policy -> policy.address().name())
                .toList();
    }

    @Test
    void policiesAreSelectedToo() {
        assertThat(policies()).containsExactly("gold", "old");
        assertThat(policies("policy=prod-gold")).containsExactly("gold");
        assertThat(policies("name=gold")).containsExactly("gold");
        assertThat(policies("name=prod-gold")).as("an id is no name").isEmpty();
        assertThat(policies("owner=team-a")).containsExactly("gold");
        assertThat(policies("api=Orders")).containsExactly("gold");
        assertThat(policies("api=Billing")).isEmpty();
        assertThat(policies("tag=gold")).containsExactly("gold");
        assertThat(policies("state=undeclared")).containsExactly("old");
        assertThat(policies("alias=gold")).as("a policy has none").isEmpty();
    }

    @Test
    void aPolicyDoesNotEnd() {
        var ending = new KeyQuery(parse("policy=gold"), Optional.of(Long.MAX_VALUE));
        Inventory selected = ALL.select(ending);
        assertThat(selected.policies()).isEmpty();
        assertThat(selected.keys()).extracting(key -> key.address().name()).containsExactly("acme-mobile");
        assertThat(ALL.select(new KeyQuery(parse(), Optional.of(Long.MAX_VALUE)))
                        .policies())
                .isEmpty();
    }

    @Test
    void aSelectionKnowsTheSameApisAndTime() {
        Inventory selected = select("name=acme-mobile");
        assertThat(selected.keys()).hasSize(1);
        assertThat(selected.apis()).isEqualTo(ALL.apis());
        assertThat(selected.now()).isEqualTo(ALL.now());
        assertThat(selected.namespace()).isEqualTo(ALL.namespace());
    }

    private static List<String> unknown(String... matches) {
        return ALL.unknown(parse(matches)).stream().map(UnknownMatch::wanted).toList();
    }

    @Test
    void whatNothingHasMayStillBeThere() {
        assertThat(unknown("api=Billing", "api=api-2", "api=Blling"))
                .as("an API that no key opens")
                .containsExactly("Blling");
        assertThat(unknown("state=rotating", "state=missing", "state=rotatng"))
                .as("a state that nothing is in")
                .containsExactly("rotatng");
        assertThat(unknown("owner=Billing", "tag=rotating", "name=gold", "name=batch"))
                .as("nor is an API an owner")
                .containsExactly("Billing", "rotating");
        assertThat(unknown("alias=x")).containsExactly("x");
    }
}
