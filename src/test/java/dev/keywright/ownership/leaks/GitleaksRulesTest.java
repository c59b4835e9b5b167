package dev.keywright.ownership.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.forms.DerivedId;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The patterns of {@code examples/gitleaks.toml}, held to the keys that `scan` finds. */
class GitleaksRulesTest {

    private static final Keyring KEYRING = new Keyring(Secret.of("0123456789abcdef0123456789abcdef"), "prod", "acme");

    private static String rules() throws IOException {
        return Files.readString(Path.of("examples/gitleaks.toml"));
    }

    private static Pattern rule(String id) throws IOException {
        Matcher found =
                Pattern.compile("id = \"" + id + "\"\n.*\nregex = '''(.*)'''").matcher(rules());
        assertThat(found.find()).isTrue();
        return Pattern.compile(found.group(1));
    }

    @Test
    void derivedKeysAreFound() throws IOException {
        Pattern derived = rule("keywright-derived-key");
        Pattern token = rule("tyk-token");
        for (int i = 0; i < 100; i++) {
            Secret id = KEYRING.derivedId("key-" + i, 1);
            assertThat(derived.matcher("a=" + id.reveal() + "&b").find()).isTrue();
            assertThat(derived.matcher(id.reveal().toUpperCase(Locale.ROOT)).find())
                    .isTrue();
            for (String org : List.of("", "acme", "5e9d9544a1dcd60001d0ed20")) {
                String old = new Token(org, id, HashFunction.LEGACY).text().reveal();
                assertThat(derived.matcher(old).find()).isTrue();
                String text = new Token(org, id, HashFunction.MURMUR64).text().reveal();
                Matcher found = token.matcher("key: " + text + "\n");
                assertThat(found.find()).isTrue();
                assertThat(found.group()).isEqualTo(text);
            }
        }
        assertThat(derived.matcher("kw_acme_mobile_is_a_name_of_forty_one_letters")
                        .find())
                .isFalse();
    }

    @Test
    void theGatewaysOwnKeysAreFound() throws IOException {
        String uuid = "0c5e7a1f3b2d4e6f8a9b0c1d2e3f4a5b";
        String shortest =
                new Token("", Secret.of("abc"), HashFunction.SHA256).text().reveal();
        assertThat(rule("tyk-token").matcher(shortest).find()).isTrue();
        Pattern old = rule("tyk-old-style-key");
        assertThat(old.matcher("key=5e9d9544a1dcd60001d0ed20" + uuid).find()).isTrue();
        assertThat(old.matcher("5e9d9544a1dcd60001d0ed20" + uuid + "0").find()).isFalse();
        assertThat(old.matcher(uuid).find()).isFalse();
    }

    /** Each is a key by its checksum, and in the documentation. */
    @Test
    void theAllowedKeysAreThoseOfTheDocumentation() throws IOException {
        String docs = Files.readString(Path.of("docs/derived-keys.md"));
        List<String> allowed = Pattern.compile("'''(kw_[0-9a-z]{38})'''")
                .matcher(rules())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(allowed).hasSize(4).allSatisfy(id -> {
            assertThat(DerivedId.matches(Secret.of(id))).isTrue();
            assertThat(docs).contains(id);
        });
        assertThat(Pattern.compile(DerivedId.PATTERN).matcher(docs).results().map(found -> found.group()))
                .isSubsetOf(allowed);
    }
}
