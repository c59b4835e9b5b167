package dev.keywright.model.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMaskTest {

    private static final Secret ID = DerivedId.of(new byte[32]);
    private static final String OLD_STYLE = "5e9d9544a1dcd60001d0ed20" + "b75519e39a074cb28dddb62fae161157";
    private static final String AGE = "AGE-SECRET-KEY-1" + "QZ0".repeat(19) + "Q";

    private static String token() {
        return Base64.getEncoder()
                .encodeToString(("{\"org\":\"acme\",\"id\":\"" + ID.reveal() + "\",\"h\":\"murmur64\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachFormIsHidden() {
        for (String key : new String[] {ID.reveal(), ID.reveal().toUpperCase(Locale.ROOT), token(), OLD_STYLE, AGE}) {
            assertThat(KeyMask.text("a '" + key + "' b")).isEqualTo("a '(key)' b");
            assertThat(KeyMask.text(key + "/" + key)).doesNotContain(key).contains("(key)");
            assertThat(KeyMask.holdsKey("x=" + key)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing of it",
                "kw_t6hgez83gpzfppdkxgtxf793jre86wdq0cw919",
                "77c54d7072d9ca33966472dc677d1b51f8227bfb932e9ba4d776d0bf6e5346af",
                "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj",
                "AGE-SECRET-KEY-1",
                "eyJvcmciOi",
                "grün ✓ 5e9d9544a1dcd60001d0ed20"
            })
    void otherTextsStay(String text) {
        assertThat(KeyMask.text(text)).isEqualTo(text);
        assertThat(KeyMask.holdsKey(text)).isFalse();
    }

    @Test
    void aCutMovesBehindTheKeyThatItWouldCut() {
        byte[] text = ("ab" + ID.reveal() + "cd").getBytes(StandardCharsets.UTF_8);

        assertThat(KeyMask.cut(text, text.length, 10)).isEqualTo(text.length - 2);
        assertThat(KeyMask.cut(text, text.length, 2)).isEqualTo(2);
        assertThat(KeyMask.cut(text, text.length, text.length - 1)).isEqualTo(text.length - 1);
    }
}
