package dev.keywright.ownership.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialIdTest {

    @Test
    void eachKindOfCredentialHasAVariantOfItsOwn() {
        assertThat(CredentialId.derived("a", 1)).isEqualTo(new CredentialId("a", "d1"));
        assertThat(CredentialId.derived("a", 12)).isEqualTo(new CredentialId("a", "d12"));
        assertThat(CredentialId.basicAuth("a", "jane")).isEqualTo(new CredentialId("a", "b-jane"));
        assertThat(CredentialId.supplied("a", "print")).isEqualTo(new CredentialId("a", "s-print"));
        assertThat(CredentialId.found("a", "print")).isEqualTo(new CredentialId("a", "x-print"));
    }

    @ParameterizedTest
    @CsvSource({"d1, 1", "d10, 10", "d999999999, 999999999"})
    void theGenerationOfADerivedKeyIsRead(String variant, int generation) {
        assertThat(new CredentialId("a", variant).generation()).contains(generation);
    }

    /** The ledger holds what someone may have written who can write sessions. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "d", "d0", "d01", "d1234567890", "d1x", "d/", "d1/", "d:", "d1:", "1d", "b-1", "s-1", "x-1"})
    void nothingElseHasAGeneration(String variant) {
        assertThat(new CredentialId("a", variant).generation()).isEmpty();
    }

    @Test
    void onlyAUserHasAUserName() {
        assertThat(new CredentialId("a", "b-jane").username()).contains("jane");
        assertThat(new CredentialId("a", "b-").username()).contains("");
        assertThat(new CredentialId("a", "d1").username()).isEmpty();
        assertThat(new CredentialId("a", "s-b-").username()).isEmpty();
    }

    @Test
    void onlyASuppliedKeyHasAFingerprint() {
        assertThat(new CredentialId("a", "s-print").suppliedFingerprint()).contains("print");
        assertThat(new CredentialId("a", "d1").suppliedFingerprint()).isEmpty();
        assertThat(new CredentialId("a", "x-print").suppliedFingerprint()).isEmpty();
    }

    @Test
    void isTheSameWithTheSameNameAndVariantOnly() {
        var one = new CredentialId("a", "d1");

        assertThat(one)
                .isEqualTo(one)
                .isEqualTo(new CredentialId("a", "d1"))
                .hasSameHashCodeAs(new CredentialId("a", "d1"));
        assertThat(one).isNotEqualTo(new CredentialId("b", "d1")).isNotEqualTo(new CredentialId("a", "d2"));
        assertThat(one.equals((Object) "a d1")).isFalse();
    }

    /** Names and variants of a fleet must not fall together in a map. */
    @Test
    void hashesDifferWithNameAndVariant() {
        var hashes = new TreeSet<Integer>();
        for (String name : List.of("a", "b", "c")) {
            for (String variant : List.of("d1", "d2", "b-jane")) {
                hashes.add(new CredentialId(name, variant).hashCode());
            }
        }
        assertThat(hashes).hasSize(9);
    }

    @Test
    void goesByNameAndThenByVariant() {
        assertThat(new CredentialId("a", "d2")).isLessThan(new CredentialId("b", "d1"));
        assertThat(new CredentialId("a", "d2")).isGreaterThan(new CredentialId("a", "d1"));
        assertThat(new CredentialId("a", "d1")).isEqualByComparingTo(new CredentialId("a", "d1"));
    }
}
