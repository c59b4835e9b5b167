package dev.keywright.ownership.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.forms.DerivedId;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Token;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens to a derived key in a URL, a header and under a double-click; docs/derived-keys.md describes it. */
class SurvivingKeysTest {

    private static final Keyring KEYRING = new Keyring(Secret.of("0123456789abcdef0123456789abcdef"), "prod", "acme");

    private static final List<String> IDS = IntStream.range(0, 200)
            .mapToObj(i -> KEYRING.derivedId("key-" + i, 1 + i % 3).reveal())
            .toList();

    @Test
    void anIdIsTheSameInAUrlAndInAHeader() {
        assertThat(IDS).allSatisfy(id -> {
            assertThat(URLEncoder.encode(id, UTF_8)).isEqualTo(id);
            assertThat(URI.create("https://x/" + id + "?key=" + id).getQuery()).isEqualTo("key=" + id);
            assertThat(id).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"); // A token of RFC 9110, so also a header's value.
            assertThat(DerivedId.matches(Secret.of(id))).isTrue();
        });
    }

    /** Terminals, browsers and editors select letters, digits and the underscore around the pointer (UAX 29). */
    @Test
    void aDoubleClickSelectsAWholeId() {
        assertThat(IDS).allSatisfy(id -> assertThat(id).matches("[A-Za-z0-9_]+"));
    }

    /** In base64 of ASCII there is no + or /, except for the characters > ? and ~, which no id and hardly any organisation has. */
    @Test
    void aTokenIsTheSameButForItsPadding() {
        for (String org : List.of("", "a", "acme", "5e9d9544a1dcd60001d0ed20", "team-a_b.c")) {
            for (HashFunction function : HashFunction.values()) {
                assertThat(IDS).allSatisfy(id -> {
                    String token =
                            new Token(org, Secret.of(id), function).text().reveal();
                    assertThat(token).matches("[\\w.-]+={0,2}");
                    assertThat(URLDecoder.decode(token, UTF_8)).isEqualTo(token);
                    if (function != HashFunction.LEGACY) {
                        assertThat(token).startsWith("eyJvcmciOi");
                        int padding =
                                (3 - (66 + org.length() + function.setting().length()) % 3) % 3;
                        assertThat(token.chars().filter(c -> c == '=').count()).isEqualTo(padding);
                    }
                });
            }
        }
    }
}
