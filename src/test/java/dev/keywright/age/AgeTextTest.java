package dev.keywright.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.testing.AgeIdentity;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTextTest {

    private final AgeIdentity jane = AgeIdentity.generate();
    private final AgeIdentity bob = AgeIdentity.generate();

    /** With the private key of age's own test vectors (testkit: x25519). */
    @Test
    void aPublicKeyOfAgesTestVectorsIsRead() {
        String known = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
        assertThat(AgeRecipient.parse(known)).hasToString(known);
    }

    @Test
    void eachRecipientDecryptsItAndNobodyElse() {
        String text = AgeText.of("the key: ä\n", List.of(jane.recipient(), bob.recipient()));
        assertThat(text)
                .startsWith("-----BEGIN AGE ENCRYPTED FILE-----\n")
                .endsWith("-----END AGE ENCRYPTED FILE-----\n")
                .doesNotContain("the key");
        assertThat(jane.decrypt(text)).isEqualTo("the key: ä\n");
        assertThat(bob.decrypt(text)).isEqualTo("the key: ä\n");
        String forBob = AgeText.of("x", List.of(bob.recipient()));
        assertThatThrownBy(() -> jane.decrypt(forBob)).isInstanceOf(IllegalStateException.class);
    }

    /** More than one chunk of 64 KiB, and exactly one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void lengthsAroundChunks(int length) {
        String text = "k".repeat(length);
        assertThat(jane.decrypt(AgeText.of(text, List.of(jane.recipient())))).isEqualTo(text);
    }

    @Test
    void aPrivateKeyIsRefusedAndNotShown() {
        for (String written :
                List.of(jane.secret(), jane.secret().toLowerCase(Locale.ROOT), "AGE-SECRET-KEY-PQ-1ABC")) {
            assertThatThrownBy(() -> AgeRecipient.parse(written))
                    .isInstanceOf(NoRecipientException.class)
                    .hasMessageContaining("private key of age")
                    .extracting(e -> e.getMessage() + ((NoRecipientException) e).hint())
                    .asString()
                    .doesNotContain(written.substring(15, 21));
        }
    }

    @Test
    void whatIsNoPublicKeyIsRefusedWithoutShowingIt() {
        String right = jane.recipient().toString();
        char other = right.charAt(20) == 'q' ? 'p' : 'q';
        List<String> wrong = List.of(
                "",
                "age1",
                "age1qqqq",
                "not-a-recipient",
                right + "x",
                right.substring(0, 61),
                right.substring(0, 20) + other + right.substring(21),
                right.toUpperCase(Locale.ROOT),
                " " + right,
                right + "\n",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN",
                "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t");
        for (String text : wrong) {
            assertThatThrownBy(() -> AgeRecipient.parse(text))
                    .as(text)
                    .isInstanceOf(NoRecipientException.class)
                    .hasMessageNotContaining(text.length() < 5 ? "\0" : text);
        }
    }

    /** The shared secret would be zero for everybody: age refuses such a key, too. */
    @Test
    void aPublicKeyOfLowOrderIsRefused() {
        assertThatThrownBy(() -> AgeRecipient.parse(AgeIdentity.bech32(new byte[32])))
                .isInstanceOf(NoRecipientException.class)
                .hasMessageContaining("no key belongs to it");
    }
}
