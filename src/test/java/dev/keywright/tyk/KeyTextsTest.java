package dev.keywright.tyk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextsTest {

    private static final Secret ID = Secret.of("partner-key_77");

    private static KeyTexts hashes(HashFunction function) {
        return new KeyTexts(List.of(new Token("acme", ID, function).hash()), "acme", 8);
    }

    @ParameterizedTest
    @EnumSource(HashFunction.class)
    void aKeyIsFoundByItsHashUnderAnyFunction(HashFunction function) {
        KeyTexts texts = hashes(function);
        Token token = new Token("acme", ID, function);

        assertThat(texts.isKeyIn(ID.reveal())).isTrue();
        assertThat(texts.isKeyIn("old: " + token.text().reveal())).isTrue();
        assertThat(texts.isKeyIn("hash=" + token.hash().reveal() + ".")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the key is partner-key_77.",
                "Bearer partner-key_77",
                "key=partner-key_77&x=1",
                "https://api.example.com/partner-key_77/x",
                "\"partner-key_77\",",
                "(partner-key_77)",
                "key:partner-key_77",
                "a\tpartner-key_77\n"
            })
    void amongOtherWords(String text) {
        assertThat(hashes(HashFunction.MURMUR64).isKeyIn(text)).isTrue();
    }

    @Test
    void otherTextsAreNone() {
        KeyTexts texts = hashes(HashFunction.MURMUR64);

        assertThat(texts.isKeyIn("partner-key_78")).isFalse();
        assertThat(texts.isKeyIn("")).isFalse();
        assertThat(texts.isKeyIn("=")).isFalse();
    }

    @Test
    void aShortWordMayBeThereByChance() {
        var texts =
                new KeyTexts(List.of(new Token("acme", Secret.of("test"), HashFunction.MURMUR64).hash()), "acme", 8);

        assertThat(texts.isKeyIn("test")).isFalse();
    }
}
