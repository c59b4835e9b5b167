package dev.keywright.plan.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keywright.plan.adopt.LiveKeyMatch;
import dev.keywright.plan.inventory.KeyQuery;
import dev.keywright.report.inventory.OwnedSamples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyMatchTest {

    private static KeyMatch parse(String text) {
        return KeyMatch.parse(text, KeyQuery.KINDS);
    }

    private static List<String> selected(String... matches) {
        var query = new KeyQuery(Stream.of(matches).map(KeyMatchTest::parse).toList(), Optional.empty());
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
        for (String wrong :
                new String[] {"", "gold", "polcy=gold", "policy=", "policy", "meta.=1", "meta_data.", "meta=1", "=x"}) {
            assertThatThrownBy(() -> parse(wrong)).as(wrong).isInstanceOf(KeyMatch.NoMatchException.class);
        }
        assertThat(parse("owner=a=b")).hasToString("owner=a=b");
        assertThat(KeyMatch.parse("org=", LiveKeyMatch.KINDS))
                .as("keys of no organisation")
                .hasToString("org=");
    }

    @Test
    void aFieldIsSpelledInFullOrInShort() {
        assertThat(parse("meta.cost=12")).isEqualTo(parse("meta_data.cost=12")).hasToString("meta_data.cost=12");
        assertThat(parse("meta_data.meta.x=1").field()).isEqualTo("meta.x");
        assertThat(selected("meta_data.cost"))
                .as("the field only has to be there")
                .containsExactly("acme-mobile#1");
        assertThatThrownBy(() -> parse("meta_data.cost=")).isInstanceOf(KeyMatch.NoMatchException.class);
    }

    @Test
    void everyKindOfACommandIsRead() {
        for (List<KeyMatch.Kind> kinds : List.of(KeyQuery.KINDS, LiveKeyMatch.KINDS)) {
            assertThat(KeyMatch.names(kinds)).hasSameSizeAs(kinds).doesNotHaveDuplicates();
            for (String name : KeyMatch.names(kinds)) {
                assertThat(KeyMatch.parse(name + "=x", kinds)).hasToString(name + "=x");
            }
        }
        assertThatThrownBy(() -> KeyMatch.parse("state=active", LiveKeyMatch.KINDS))
                .isInstanceOf(KeyMatch.NoMatchException.class);
        assertThatThrownBy(() -> KeyMatch.parse("org=acme", KeyQuery.KINDS))
                .isInstanceOf(KeyMatch.NoMatchException.class);
    }

    @Test
    void exactTextsThatNothingHasAreFound() {
        List<UnknownMatch> unknown = OwnedSamples.INVENTORY.unknown(List.of(
                parse("policy=glod"),
                parse("policy=gl*"),
                parse("meta.cots=12"),
                parse("meta.cost=99"),
                parse("state=expired")));
        assertThat(unknown).extracting(UnknownMatch::wanted).containsExactly("glod", "cots");
        assertThat(unknown.get(1).known())
                .as("values of meta_data may be secret")
                .doesNotContain("12");
    }

    private static KeyMatch.NoMatchException refused(String text) {
        return catchThrowableOfType(KeyMatch.NoMatchException.class, () -> parse(text));
    }

    @Test
    void aMissingValueIsToldFromAnUnknownKind() {
        assertThat(refused("policy=").kind()).isEqualTo("policy");
        assertThat(refused("policy=").isKindKnown()).isTrue();
        assertThat(refused("policy").isKindKnown()).isTrue();
        assertThat(refused("polcy=gold").kind()).isEqualTo("polcy");
        assertThat(refused("polcy=gold").isKindKnown()).isFalse();
        assertThat(refused("=gold").kind()).isEmpty();
    }

    @Test
    void theValueOfAFieldCounts() {
        assertThat(selected("meta.cost=13")).isEmpty();
        assertThat(selected("meta.cost=1*")).containsExactly("acme-mobile#1");
        assertThat(KeyMatch.of(KeyMatch.Kind.NAME, "a*")).isEqualTo(parse("name=a*"));
    }
}
