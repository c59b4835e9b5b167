package dev.keywright.plan.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.report.inventory.OwnedSamples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyMatchTest {

    private static List<String> selected(String... matches) {
        var query = new KeyQuery(Stream.of(matches).map(KeyMatch::parse).toList(), Optional.empty());
        return OwnedSamples.INVENTORY.select(query).keys().stream()
                .map(key -> key.address().name()
                        + key.credentialId().generation().map(g -> "#" + g).orElse(""))
                .toList();
    }

    @Test
    void kindsMustAllHoldAndOneOfAKind() {
        assertThat(selected("policy=gold")).containsExactly("acme-mobile#1");
        assertThat(selected("owner=team-b")).containsExactly("partner#1", "partner#2");
        assertThat(selected("owner=team-*", "api=Orders")).containsExactly("acme-mobile#1");
        assertThat(selected("owner=team-a", "owner=team-b")).hasSize(3);
        assertThat(selected("owner=team-a", "tag=beta")).isEmpty();
        assertThat(selected("api=api-1")).as("ids are names, too").contains("acme-mobile#1", "jane");
        assertThat(selected("api=Billing")).as("a key for all APIs opens it").containsExactly("root#1");
        assertThat(selected("meta.cost=12")).containsExactly("acme-mobile#1");
        assertThat(selected("name=*a*", "state=active")).contains("jane").doesNotContain("root#1");
        assertThat(selected("name=a.*")).as("only * is special").isEmpty();
    }

    @Test
    void whatIsNoConditionIsRefused() {
        for (String wrong : new String[] {"", "gold", "polcy=gold", "policy=", "policy", "meta.=1", "meta=1", "=x"}) {
            assertThatThrownBy(() -> KeyMatch.parse(wrong)).as(wrong).isInstanceOf(KeyMatch.NoMatchException.class);
        }
        assertThat(KeyMatch.parse("owner=a=b").value()).isEqualTo("a=b");
    }

    @Test
    void exactTextsThatNothingHasAreFound() {
        var query = new KeyQuery(
                List.of(
                        KeyMatch.parse("policy=glod"),
                        KeyMatch.parse("policy=gl*"),
                        KeyMatch.parse("meta.cots=12"),
                        KeyMatch.parse("meta.cost=99"),
                        KeyMatch.parse("state=expired")),
                Optional.empty());
        assertThat(query.unknown(OwnedSamples.INVENTORY))
                .extracting(KeyQuery.Unknown::wanted)
                .containsExactly("glod", "cots");
        assertThat(query.unknown(OwnedSamples.INVENTORY).get(1).known())
                .as("values of meta_data may be secret")
                .doesNotContain("12");
    }
}
