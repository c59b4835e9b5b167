package dev.keywright.ownership.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.model.DeclaredKey;
import dev.keywright.model.forms.DerivedId;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.KeySamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        String fingerprint = KEYRING.passwordFingerprint("jane", Secret.of("correct horse"));

        assertThat(fingerprint).isEqualTo(KEYRING.passwordFingerprint("jane", Secret.of("correct horse")));
        assertThat(fingerprint).isNotEqualTo(KEYRING.passwordFingerprint("joan", Secret.of("correct horse")));
        assertThat(fingerprint).isNotEqualTo(KEYRING.passwordFingerprint("jane", Secret.of("correct house")));
        assertThat(fingerprint).isNotEqualTo(other().passwordFingerprint("jane", Secret.of("correct horse")));
        assertThat(KEYRING.suppliedFingerprint(Secret.of("correct horse"))).isNotEqualTo(fingerprint);
        assertThat(KEYRING.seedCheck()).isNotEqualTo(other().seedCheck());
    }

    /** Computed by the rows of the table in docs/derived-keys.md. */
    @Test
    void everyPurposeHasItsVector() {
        assertThat(KEYRING.passwordFingerprint("jane", Secret.of("correct horse")))
                .isEqualTo("med2f8303szv34f3ga0qhg21xy");
        assertThat(KEYRING.suppliedFingerprint(Secret.of("correct horse"))).isEqualTo("r3zrhf3vyxgbsbegpww76thr5m");
        assertThat(KEYRING.seedCheck()).isEqualTo("38v58q5ddempfvfhwbz5ey1n12");
        assertThat(KEYRING.fingerprint("receipt", "content".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("rwxv8xf0p8r9mc4747nznam8tvjxf1t3");
        assertThat(KEYRING.formerInternalId("lock").reveal()).isEqualTo("kw_dtypmkhgxfchnt70hx1m2kr2tvnavw2mpam8j2");
        assertThat(KEYRING.derivedHmacSecret(CredentialId.basicAuth("jane", "jane"))
                        .reveal())
                .isEqualTo("/pwbneSu4s67xsuVDtmeY0nWHgYjTnVNE6myHa1A5Bo=");
    }

    @Test
    void eachKindOfCredentialLeadsToItsSession() {
        DeclaredKey supplied = KeySamples.supplied("partner", "correct horse");
        DeclaredKey user = KeySamples.user("jane", "jane.doe");

        assertThat(KEYRING.id(KeySamples.derived("acme-mobile"))).isEqualTo(KEYRING.derivedId("acme-mobile", 1));
        assertThat(KEYRING.id(supplied)).isEqualTo(Secret.of("correct horse"));
        assertThat(KEYRING.id(user)).isEqualTo(Secret.of("jane.doe"));
        assertThat(KEYRING.credentialId(KeySamples.derived("acme-mobile")))
                .isEqualTo(CredentialId.derived("acme-mobile", 1));
        assertThat(KEYRING.credentialId(supplied))
                .isEqualTo(CredentialId.supplied("partner", "r3zrhf3vyxgbsbegpww76thr5m"));
        assertThat(KEYRING.credentialId(user)).isEqualTo(CredentialId.basicAuth("jane", "jane.doe"));
        assertThat(KEYRING.derivedHmacSecret(KeySamples.derived("acme-mobile")).reveal())
                .isEqualTo("HjPPqudRcOshPKwILvXAnbldl6EKYtD5YhdYXi4r0u4=");
        assertThat(KEYRING.passwordFingerprint(user))
                .contains(KEYRING.passwordFingerprint("jane", Secret.of("canary-password")));
        assertThat(KEYRING.passwordFingerprint(supplied)).isEmpty();
    }

    @Test
    void idsOfItsOwnSessionsDifferByPurposeAndNamespace() {
        assertThat(DerivedId.matches(KEYRING.internalId("lock"))).isTrue();
        assertThat(KEYRING.internalId("lock"))
                .isEqualTo(new Keyring(SEED, "prod", "acme").internalId("lock"))
                .isNotEqualTo(KEYRING.internalId("root"))
                .isNotEqualTo(KEYRING.formerInternalId("lock"))
                .isNotEqualTo(KEYRING.in("staging", "acme").internalId("lock"));
        assertThat(KEYRING.storedId("sealed").reveal()).matches("kwl_[0-9a-z]{32}");
        assertThat(KEYRING.storedId("sealed")).isNotEqualTo(KEYRING.storedId("other"));
    }

    @Test
    void isMadeForTheProjectsNamespaceAndOrganisation() {
        Keyring keyring = Keyring.of(KeySamples.declared().project());

        assertThat(keyring.namespace()).isEqualTo("prod");
        assertThat(keyring.orgId()).isEqualTo("acme");
        assertThat(keyring.derivedId("acme-mobile", 1)).isEqualTo(KEYRING.derivedId("acme-mobile", 1));
    }

    /** What is computed in the background is what is computed when it is asked for. */
    @Test
    void preparingChangesNothing() {
        var prepared = new Keyring(Secret.of("a seed that no other test has, of 40 bytes"), "prod", "acme");
        prepared.prepare();
        String check = prepared.slowSeedCheck();
        prepared.prepare();

        assertThat(prepared.slowSeedCheck()).isEqualTo(check).isNotEqualTo(KEYRING.slowSeedCheck());
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
        assertThat(new Keyring(Secret.of("x".repeat(32)), "prod", "acme").orgId())
                .isEqualTo("acme");
    }

    private static Keyring other() {
        return new Keyring(Secret.of("another-seed-another-seed-another"), "prod", "acme");
    }
}
