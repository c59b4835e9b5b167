package dev.keywright.review.rules;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Declared;
import dev.keywright.model.value.Value;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.Samples;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleSet;
import dev.keywright.review.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInRulesTest {

    /** What the rule finds, as "object: what". */
    private static List<String> found(Rule rule, Object... declared) {
        Declared files = files(declared);
        EffectiveKeys keys = EffectiveKeys.of(files, Samples.APIS, List.of(), Samples.NOW);
        return RuleSet.of(List.of(rule)).check(new Subject(files, keys, Samples.NOW, Optional.empty())).stream()
                .map(finding -> finding.about().name() + ": " + finding.what())
                .toList();
    }

    private static Samples.KeyBuilder limited(String name) {
        return key(name).opens("Orders").field("rate", 10).field("per", 1);
    }

    @Test
    void allApis() {
        assertThat(found(new AllApisKey(), key("root").opensAll(), limited("k")))
                .containsExactly("root: prod/keys/root opens every API");
    }

    @Test
    void allApisJudgesTheSessionThatTheGatewayMakes() {
        assertThat(found(
                        new AllApisKey(),
                        policy("gold").opens("Orders").field("rate", 5).field("per", 1),
                        key("narrowed").opensAll().carries("gold")))
                .isEmpty();
    }

    @Test
    void aKeyWithoutALimitThatNobodyAskedFor() {
        assertThat(found(new NoLimit(), key("k").opens("Orders"), limited("l")))
                .containsExactly("k: prod/keys/k has no rate and no quota");
        assertThat(found(new NoLimit(), key("k").opens("Orders").field("rate", -1)))
                .isEmpty();
    }

    @Test
    void thePolicyIsTheCause() {
        assertThat(found(
                        new NoLimit(),
                        policy("gold").opens("Orders"),
                        key("a").carries("gold"),
                        key("b").carries("gold")))
                .containsExactly("a: prod/keys/a has no rate and no quota", "b: prod/keys/b has no rate and no quota");
        assertThat(found(
                        new NoLimit(),
                        policy("gold").opens("Orders").field("rate", 5).field("per", 1)))
                .isEmpty();
    }

    @Test
    void unlimitedOnPurpose() {
        assertThat(found(new UnlimitedKey(), key("k").opens("Orders").field("rate", -1), limited("l")))
                .containsExactly("k: prod/keys/k is unlimited for api-1");
        assertThat(found(new UnlimitedKey(), key("k").opens("Orders"))).isEmpty();
    }

    @Test
    void aDistantEnd() {
        assertThat(found(
                        new DistantEnd(),
                        limited("far").expires(SECOND + 800 * DAY),
                        limited("near").expires(SECOND + 700 * DAY),
                        limited("never").never()))
                .containsExactly("far: prod/keys/far ends more than 2 years from now");
        assertThat(found(
                        new DistantEnd(),
                        policy("trial")
                                .opens("Orders")
                                .field("rate", 5)
                                .field("per", 1)
                                .field("key_expires_in", 800 * DAY),
                        key("by-policy").carries("trial"),
                        key("dated").carries("trial").expires(SECOND + DAY)))
                .containsExactly("by-policy: prod/keys/by-policy ends more than 2 years from now");
    }

    private static Value.Fields url(String pattern) {
        return Value.Fields.of(
                "allowed_urls",
                Value.items(List.of(
                        Value.Fields.of("url", Value.text(pattern)).with("methods", Value.texts(List.of("GET"))))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".*",
                "/",
                "^/.*$",
                "/*",
                "^/.+",
                "^",
                "$",
                "/?",
                "[a-z]*",
                "(?:/.*)?$",
                "^.",
                "(orders|)",
                "\\S"
            })
    void aPatternForEveryPath(String pattern) {
        assertThat(found(new AnyUrl(), key("k").opens("Orders", url(pattern)))).hasSize(1);
        assertThat(found(new UrlNeverMatches(), key("k").opens("Orders", url(pattern))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^orders/7$",
                "http://gw/orders",
                "/orders\\?page=1",
                "/orders#top",
                "^/orders$/7",
                "^http://gw/",
                "^https?://gw/",
                "^(orders|billing)$",
                "^orders|^billing",
                "^[a-z]+/7",
                "^a?b",
                "^\\d+",
                "/a\\?x|#y"
            })
    void aPatternForNoPath(String pattern) {
        assertThat(found(new UrlNeverMatches(), policy("p").opens("Orders", url(pattern))))
                .hasSize(1);
        assertThat(found(new AnyUrl(), policy("p").opens("Orders", url(pattern))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^/orders/[0-9]+$",
                "orders",
                "/orders/?",
                "^(/a|b)",
                "^/a\\$b",
                "[?#]x",
                "^.orders",
                "^foo|/orders",
                "^a?/orders",
                "/orders\\??",
                "^(foo)?/orders",
                "(^|/)orders",
                "^[^/]?/o",
                "/a#*b",
                "^/(?P<x>a)$",
                "(?i)^orders"
            })
    void aPatternForSomePaths(String pattern) {
        assertThat(found(new UrlNeverMatches(), key("k").opens("Orders", url(pattern))))
                .isEmpty();
        assertThat(found(new AnyUrl(), key("k").opens("Orders", url(pattern)))).isEmpty();
    }

    @Test
    void aPolicyThatNoKeyCarries() {
        assertThat(found(
                        new UnusedPolicy(),
                        policy("gold").opens("Orders"),
                        policy("old").opens("Orders"),
                        key("k").carries("gold")))
                .containsExactly("old: no key in these files carries prod/policies/old");
    }

    @Test
    void aKeyWithoutAnOwner() {
        assertThat(found(
                        new NoOwner(),
                        policy("gold")
                                .opens("Orders")
                                .field("rate", 5)
                                .field("per", 1)
                                .meta("owner", "team-a"),
                        limited("own").meta("owner", "team-b"),
                        key("by-policy").carries("gold"),
                        limited("blank").meta("team", "x"),
                        limited("none")))
                .containsExactly("blank: prod/keys/blank has no owner", "none: prod/keys/none has no owner");
    }

    @Test
    void aTagInTwoPlaces() {
        var gold = policy("gold").opens("Orders").field("tags", List.of("gold", "eu"));
        assertThat(found(
                        new RepeatedTag(),
                        gold,
                        key("k").carries("gold").field("tags", List.of("eu", "mobile")),
                        key("l").carries("gold").field("tags", List.of("mobile"))))
                .containsExactly("k: prod/keys/k has tag eu, which policy gold gives as well");
    }

    @Test
    void policiesThatAreAlike() {
        assertThat(found(
                        new AlikePolicies(),
                        policy("gold").opens("Orders").field("rate", 5).field("per", 1),
                        policy("copy")
                                .opens("Orders")
                                .field("rate", 5)
                                .field("per", 1)
                                .field("tags", List.of("x")),
                        policy("other").opens("Orders").field("rate", 6).field("per", 1)))
                .containsExactly("copy: prod/policies/copy gives the same as prod/policies/gold");
    }

    @Test
    void keysThatAreAlike() {
        assertThat(found(
                        new AlikeKeys(),
                        limited("a"),
                        limited("b"),
                        limited("c").meta("owner", "x"),
                        limited("d").field("alias", "d"),
                        limited("e").expires(SECOND + DAY)))
                .containsExactly("a: prod/keys/a differs from b in nothing but its name");
    }

    @Test
    void aRightThatTheTeamDoesWithout() {
        assertThat(found(
                        new BeyondTeam(),
                        limited("a").meta("owner", "team"),
                        limited("b").meta("owner", "team"),
                        limited("c").meta("owner", "team").opens("Billing"),
                        limited("d").meta("owner", "two"),
                        limited("e").meta("owner", "two").opens("Billing")))
                .containsExactly("c: prod/keys/c opens api-2, which none of the other 2 keys of team opens");
    }

    @Test
    void eachRuleHasItsPageAndEachPageItsRule() throws Exception {
        Path pages = Path.of("docs/rules");
        try (var files = Files.list(pages)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(
                            BuiltInRules.ids().stream().map(id -> id + ".md").toList());
        }
        String index = Files.readString(pages.resolve("README.md"));
        for (Rule rule : BuiltInRules.ALL.rules()) {
            String severity = rule.severity().name().toLowerCase();
            assertThat(index).contains("[" + rule.id() + "](" + rule.id() + ".md) | " + severity + " |");
        }
    }
}
