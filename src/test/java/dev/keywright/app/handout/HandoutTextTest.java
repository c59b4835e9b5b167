package dev.keywright.app.handout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.model.Address;
import dev.keywright.model.value.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandoutTextTest {

    private static final Handout PLAIN = Handout.ofKey(at("acme-mobile"), Secret.of("k1"), Optional.empty());
    private static final Handout SIGNED = Handout.ofKey(at("2nd.key"), Secret.of("k2"), Optional.of(Secret.of("h'2")));
    private static final Handout USER = Handout.ofUser(at("jane"), "jane", Secret.of("it's, \"so\""), Optional.empty());

    private static Address at(String name) {
        return Address.key("prod", name);
    }

    private static Revealed single(Handout handout) {
        return new Revealed(List.of(handout), true, List.of());
    }

    private static Revealed all(Handout... handouts) {
        return new Revealed(List.of(handouts), false, List.of());
    }

    @Test
    void oneKeyAloneIsItsValueAlone() {
        assertThat(HandoutText.text(single(PLAIN))).isEqualTo("k1");
        assertThat(HandoutText.text(all(PLAIN))).isEqualTo("prod/keys/acme-mobile\n  key: k1");
    }

    @Test
    void whatHasSeveralPartsNamesThem() {
        assertThat(HandoutText.text(single(SIGNED))).isEqualTo("prod/keys/2nd.key\n  key: k2\n  hmac_secret: h'2");
        assertThat(HandoutText.text(all(PLAIN, USER)))
                .isEqualTo("prod/keys/acme-mobile\n  key: k1\n\n"
                        + "prod/keys/jane\n  username: jane\n  password: it's, \"so\"");
    }

    @Test
    void jsonIsAnObjectForOneNameAndAListOtherwise() {
        assertThat(HandoutText.json(single(SIGNED)))
                .isEqualTo("{\"address\":\"prod/keys/2nd.key\",\"hmac_secret\":\"h'2\",\"key\":\"k2\"}");
        assertThat(HandoutText.json(all(PLAIN))).isEqualTo("[{\"address\":\"prod/keys/acme-mobile\",\"key\":\"k1\"}]");
    }

    @Test
    void aShellReadsWhatEnvWrites() throws Exception {
        String env = HandoutText.env(all(PLAIN, SIGNED, USER));
        var shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        env + "\nprintf '%s|' \"$ACME_MOBILE_KEY\" \"$KEY_2ND_KEY_KEY\" \"$KEY_2ND_KEY_HMAC_SECRET\""
                                + " \"$JANE_USERNAME\" \"$JANE_PASSWORD\"")
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes())).isEqualTo("k1|k2|h'2|jane|it's, \"so\"|");
    }

    /** The second would silently take the place of the first. */
    @Test
    void twoKeysOfOneVariableAreRefused() {
        Handout other = Handout.ofKey(at("acme.mobile"), Secret.of("k3"), Optional.empty());
        assertThatThrownBy(() -> HandoutText.env(all(PLAIN, other)))
                .hasMessageContaining("prod/keys/acme-mobile and prod/keys/acme.mobile")
                .hasMessageContaining("ACME_MOBILE_KEY")
                .hasMessageNotContaining("k3");
    }

    @Test
    void csvQuotesAsTheStandardSays() {
        assertThat(HandoutText.csv(all(SIGNED, USER)).lines())
                .containsExactly(
                        "address,name,username,key,password,hmac_secret",
                        "prod/keys/2nd.key,2nd.key,,k2,,h'2",
                        "prod/keys/jane,jane,jane,,\"it's, \"\"so\"\"\",");
    }
}
