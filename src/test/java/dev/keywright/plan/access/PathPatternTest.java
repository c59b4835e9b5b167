package dev.keywright.plan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.requests.PathPattern;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Path patterns as the gateway reads them, and requests that are made of them. */
class PathPatternTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "/orders/{id}, /listen/orders/7, true",
        "/orders/{id}, /orders/, false",
        "^/orders/{id}$, /orders/7/items, false",
        "^/orders/{id}/items/{item}$, /orders/7/items/x, true",
        "^/a{2}}$, /aa}, true",
        "^/a{2}}$, /axx}, false",
        "^/a/*/c$, /a/b/c, true",
        "^/a/*/c$, /a/b/b/c, false",
        "^/a/*$, /a/b/b/c, true",
        "(, /(, false"
    })
    void whatItMatches(String pattern, String path, boolean matches) {
        assertThat(PathPattern.ofPath(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void aNameIsNoPath() {
        assertThat(PathPattern.ofName("a/*/c").matches("a/b/c")).isFalse();
        assertThat(PathPattern.ofName("search_.*").matches("search_orders")).isTrue();
    }

    @Test
    void aPatternThatIsTooLongMatchesNothing() {
        assertThat(PathPattern.ofName("a".repeat(2_000)).matches("a".repeat(2_000)))
                .isTrue();
        assertThat(PathPattern.ofName("a".repeat(2_001)).matches("a".repeat(2_001)))
                .isFalse();
    }

    /** Every try has to match: one that does not would be left out in silence. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/orders",
                "^/orders/[0-9]{3}$",
                "^/(a|b|cd)/e$",
                "^/x+y*z?$",
                "^/\\d\\D\\w\\W\\s\\S\\.$",
                "^/[^a-z]$",
                "^/[^\\w]$",
                "^/[^\\d-]$",
                "^/[a-c-]$",
                "^/[]a]$",
                "^/[\\d.]$",
                "^/[a\\]]$",
                "^/(?:a|b)$",
                "^/(?P<name>a|b)$",
                "^/(?i:abc)$",
                "^/a{2}$",
                "^/a{x}$",
                "^/a{2,}$",
                "^/a{2,3}$",
                "^/a{0,900}$",
                "^/(ab){3}c$",
                "^/a??b+?c*?$",
                "\\A/a\\z",
                "^/a\\b/b$",
                "^/((a|b)+/){2}$",
                "/[^/]+/.*/x",
                "^/a|^/b"
            })
    void everySampleMatchesItsPattern(String text) {
        PathPattern pattern = PathPattern.ofName(text);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(PatternSamples.of(pattern, 24, new Random(seed)))
                    .hasSize(24)
                    .allMatch(pattern::matches);
        }
    }

    @Test
    void onlySoManyAsAreWanted() {
        assertThat(PatternSamples.of(PathPattern.ofPath("/a"), 4, new Random(1)))
                .hasSize(4);
        assertThat(PatternSamples.of(PathPattern.ofPath("("), 4, new Random(1))).isEmpty();
        assertThat(PatternSamples.of(PathPattern.ofPath("^a$b"), 4, new Random(1)))
                .isEmpty();
    }

    private static Set<String> samples(String text) {
        var all = new HashSet<String>();
        for (int seed = 0; seed < 20; seed++) {
            all.addAll(PatternSamples.of(PathPattern.ofName(text), 24, new Random(seed)));
        }
        return all;
    }

    @Test
    void allThatAPatternAllowsOccurs() {
        assertThat(samples("^/(a|b)$")).containsExactlyInAnyOrder("/a", "/b");
        assertThat(samples("^/[a-c]$")).containsExactlyInAnyOrder("/a", "/b", "/c");
        assertThat(samples("^/a?$")).containsExactlyInAnyOrder("/", "/a");
        assertThat(samples("^/a{1,3}$")).containsExactlyInAnyOrder("/a", "/aa", "/aaa");
        assertThat(samples("^/a{2}$")).containsExactly("/aa");
        assertThat(samples("^/a{2,}$")).contains("/aa", "/aaa").allMatch(path -> path.length() <= 6);
        assertThat(samples("^/a+$")).contains("/a", "/aaaa");
        assertThat(samples("^/a*$")).contains("/", "/aaaa");
        assertThat(samples("^/[ab]{2}$")).containsExactlyInAnyOrder("/aa", "/ab", "/ba", "/bb");
        assertThat(samples("^/\\d$")).hasSize(10);
        assertThat(samples("^/[^b]$")).contains("/a", "/c", "/A", "/-").doesNotContain("/b");
    }

    /** The gateway looks for a pattern anywhere in the path, listen path included. */
    @Test
    void aPatternThatIsNotAnchoredHasTextAroundIt() {
        assertThat(samples("/orders")).allMatch(path -> path.matches("/[a-z0-9]{3,8}/orders/[a-z0-9]{3,8}"));
        assertThat(samples("^/orders")).allMatch(path -> path.matches("/orders/[a-z0-9]{3,8}"));
        assertThat(samples("/orders$")).allMatch(path -> path.matches("/[a-z0-9]{3,8}/orders"));
    }
}
