package dev.keywright.plan.adopt;

import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Samples;
import dev.keywright.plan.match.KeyMatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Conditions on keys that nobody declares. */
class LiveKeyMatchTest {

    private static Policy live(String id) {
        return new Policy(Value.Fields.of("id", Value.text(id)));
    }

    private final LiveKeyMatch match = new LiveKeyMatch(
            List.of(policy("gold").id("prod-gold").build(), policy("planned").build()),
            List.of(live("prod-gold"), live("silver")),
            Samples.APIS);

    private final Session key = new Session(Value.Fields.of("org_id", Value.text("acme"))
            .with("alias", Value.text("Mobile app"))
            .with("tags", Value.texts(List.of("beta", "eu")))
            .with("apply_policies", Value.texts(List.of("prod-gold", "lost")))
            .with("access_rights", Value.Fields.of("api-1", Value.Fields.EMPTY).with("gone", Value.Fields.EMPTY))
            .with(
                    "meta_data",
                    Value.Fields.of("owner", Value.text("team-a"))
                            .with("cost", Value.whole(12))
                            .with("factor", Value.number(1.5))
                            .with("paid", Value.TRUE)
                            .with("more", Value.texts(List.of("x")))));

    private boolean fits(String... matches) {
        return match.fits(
                key,
                Stream.of(matches)
                        .map(text -> KeyMatch.parse(text, LiveKeyMatch.KINDS))
                        .toList());
    }

    @Test
    void allConditionsHaveToHold() {
        assertThat(fits()).isTrue();
        assertThat(fits("tag=beta", "tag=eu")).isTrue();
        assertThat(fits("tag=beta", "tag=us")).isFalse();
        assertThat(fits("tag=beta", "alias=Mobile*", "owner=team-a", "org=acme"))
                .isTrue();
        assertThat(fits("tag=beta", "alias=Mobile")).isFalse();
        assertThat(fits("org=globex")).isFalse();
        assertThat(fits("owner=team-b")).isFalse();
    }

    @Test
    void policiesAndApisHaveANameAndAnId() {
        assertThat(fits("policy=gold", "policy=prod-gold", "policy=lost")).isTrue();
        assertThat(fits("policy=silver")).isFalse();
        assertThat(fits("api=Orders", "api=api-1", "api=gone")).isTrue();
        assertThat(fits("api=Billing")).isFalse();
    }

    @Test
    void aFieldIsComparedAsTheFilesWriteIt() {
        assertThat(fits("meta_data.cost=12", "meta_data.factor=1.5", "meta_data.paid=true", "meta_data.owner=team-*"))
                .isTrue();
        assertThat(fits("meta_data.cost=1")).isFalse();
        assertThat(fits("meta_data.more")).as("it is there").isTrue();
        assertThat(fits("meta_data.more=x")).as("a list has no text").isFalse();
        assertThat(fits("meta_data.other")).isFalse();
    }

    @Test
    void aMasterKeyIsAskedForByItself() {
        Session master = new Session(key.fields().without("access_rights"));
        assertThat(match.fits(master, List.of(KeyMatch.of(KeyMatch.Kind.API, "Orders"))))
                .isFalse();
    }

    @Test
    void aKeyWithoutAnOwnerHasNone() {
        Session without = new Session(key.fields().without("meta_data"));
        assertThat(match.fits(without, List.of(KeyMatch.of(KeyMatch.Kind.OWNER, "*"))))
                .isFalse();
    }

    @Test
    void policiesAndApisThatThereAreAreKnown() {
        assertThat(match.known(KeyMatch.Kind.POLICY).orElseThrow())
                .containsExactlyInAnyOrder("gold", "prod-gold", "planned", "silver");
        assertThat(match.known(KeyMatch.Kind.API).orElseThrow()).contains("api-1", "Orders", "api-9", "Foreign");
        assertThat(match.known(KeyMatch.Kind.TAG)).isEqualTo(Optional.empty());
    }
}
