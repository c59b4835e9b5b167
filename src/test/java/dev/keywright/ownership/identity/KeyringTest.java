package dev.keywright.ownership.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.model.value.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors were computed by the Python program of docs/derived-keys.md. */
class KeyringTest {

    private static final Secret SEED = Secret.of("0123456789abcdef0123456789abcdef");
    private static final Keyring KEYRING = new Keyring(SEED, "prod", "acme");

    @ParameterizedTest
    @CsvSource({
        "prod, acme, acme-mobile, 1, kw_t6hgez83gpzfppdkxgtxf793jre86wdq0cw918",
        "prod, acme, acme-mobile, 2, kw_3j1663xmv3hjx4yfzymn8zrd0794986qb304qb",
        "staging, acme, acme-mobile, 1, kw_v1zg32tep94b7m53zx4amks6jwthpwwm5xfk5a",
        "prod, 5e9d9544a1dcd60001d0ed20, jörg, 1, kw_51r0dxhp3tzc86yq7wretacmednpk47r5tmrja",
    })
    void derivesIds(String namespace, String org, String name, int generation, String id) {
        assertThat(new Keyring(SEED, namespace, org).derivedId(name, generation).reveal())
                .isEqualTo(id);
    }

    @Test
    void everyIdInTheDocsVerifies() throws IOException {
        var ids = Pattern.compile(DerivedId.PATTERN)
                .matcher(Files.readString(Path.of("docs/derived-keys.md")))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(ids).hasSize(5).allMatch(id -> DerivedId.matches(Secret.of(id)));
    }

    @Test
    void aTypingErrorDoesNotVerify() {
        assertThat(DerivedId.matches(Secret.of("kw_t6hgez83gpzfppdkxgtxf793jre86wdq0cw918")))
                .isTrue();
        assertThat(DerivedId.matches(Secret.of("kw_t6hgez83gpzfppdkxgtxf793jre86wdq0cw919")))
                .isFalse();
        assertThat(DerivedId.matches(Secret.of("kw_76hgez83gpzfppdkxgtxf793jre86wdq0cw918")))
                .isFalse();
        assertThat(DerivedId.matches(Secret.of("kw_t6hgez83gpzfppdkxgtxf793jre86wdq0cw91")))
                .isFalse();
    }

    @Test
    void derivesHmacSecrets() {
        Secret secret = KEYRING.derivedHmacSecret(CredentialId.derived("acme-mobile", 1));

        assertThat(secret.reveal()).isEqualTo("HjPPqudRcOshPKwILvXAnbldl6EKYtD5YhdYXi4r0u4=");
        assertThat(Base64.getDecoder().decode(secret.reveal())).hasSize(32);
        assertThat(KEYRING.derivedHmacSecret(CredentialId.derived("acme-mobile", 2)))
                .isNotEqualTo(secret);
    }

    @Test
    void printsTellApartAndGiveNothingAway() {
        String print = KEYRING.passwordPrint("jane", Secret.of("correct horse"));

        assertThat(print).isEqualTo(KEYRING.passwordPrint("jane", Secret.of("correct horse")));
        assertThat(print).isNotEqualTo(KEYRING.passwordPrint("joan", Secret.of("correct horse")));
        assertThat(print).isNotEqualTo(KEYRING.passwordPrint("jane", Secret.of("correct house")));
        assertThat(print).isNotEqualTo(other().passwordPrint("jane", Secret.of("correct horse")));
        assertThat(KEYRING.suppliedPrint(Secret.of("correct horse"))).isNotEqualTo(print);
        assertThat(KEYRING.seedCheck()).isNotEqualTo(other().seedCheck());
    }

    @Test
    void namesCannotRunIntoEachOther() {
        assertThat(new Keyring(SEED, "a", "bc").derivedId("d", 1))
                .isNotEqualTo(new Keyring(SEED, "ab", "c").derivedId("d", 1));
        assertThat(KEYRING.derivedId("a", 11)).isNotEqualTo(KEYRING.derivedId("a1", 1));
    }

    @Test
    void aShortSeedIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> new Keyring(Secret.of("canary".repeat(5)), "prod", "acme"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining("canary");
    }

    private static Keyring other() {
        return new Keyring(Secret.of("another-seed-another-seed-another"), "prod", "acme");
    }
}
