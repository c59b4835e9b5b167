package dev.keywright.ownership.credential;

import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.Samples;
import dev.keywright.plan.Samples.KeyBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two declared keys of one session are an error, at the field that decides. */
class SameCredentialTest {

    private final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");

    private List<Diagnostic> check(KeyBuilder... declared) {
        return SameCredential.check(
                Stream.of(declared)
                        .map(KeyBuilder::build)
                        .map(SameCredentialTest::placed)
                        .toList(),
                keyring);
    }

    private List<String> summaries(KeyBuilder... declared) {
        return check(declared).stream().map(Diagnostic::summary).toList();
    }

    private static DeclaredKey placed(DeclaredKey key) {
        int line = key.address().name().charAt(0);
        var places = FieldLocations.of(
                new Location("keys.yaml", line, 1),
                Map.of("key", new Location("keys.yaml", line, 10), "basic_auth", new Location("keys.yaml", line, 20)));
        return new DeclaredKey(
                key.address(),
                key.credential(),
                key.fields(),
                key.access(),
                key.policies(),
                key.expires(),
                key.review(),
                key.life(),
                places);
    }

    private String derived(String name) {
        return keyring.derivedId(name, 1).reveal();
    }

    @Test
    void keysOfTheirOwnAreNoError() {
        assertThat(check(key("a"), key("b"), key("c").supplied("partner"), key("d").user("jane", "pw")))
                .isEmpty();
        assertThat(check(key("a"), key("b").supplied(derived("c")))).isEmpty();
        assertThat(check(key("a").generation(2), key("b").supplied(derived("a"))))
                .isEmpty();
    }

    @Test
    void aSuppliedKeyCanBeADerivedOne() {
        assertThat(summaries(key("a"), key("b").supplied(derived("a"))))
                .containsExactly("prod/keys/b has the same credential as prod/keys/a");
        assertThat(summaries(key("a").supplied(derived("b")), key("b")))
                .containsExactly("prod/keys/b has the same credential as prod/keys/a");
        assertThat(summaries(key("a"), key("b").user(derived("a"), "pw"))).hasSize(1);
        assertThat(summaries(key("a"), key("b").supplied("acme" + derived("a"))))
                .hasSize(1);
    }

    @Test
    void givenCredentialsAreComparedWithEachOther() {
        assertThat(summaries(key("a").supplied("jane"), key("b").user("acmejane", "pw"), key("c").supplied("jane")))
                .containsExactly(
                        "prod/keys/b has the same credential as prod/keys/a",
                        "prod/keys/c has the same credential as prod/keys/a");
    }

    @Test
    void theErrorIsAtTheFieldThatDecides() {
        Diagnostic supplied = check(key("a"), key("b").supplied(derived("a"))).get(0);
        assertThat(supplied.location()).contains(new Location("keys.yaml", 'b', 10));
        assertThat(supplied.related()).containsExactly(new Location("keys.yaml", 'a', 1));
        assertThat(supplied.hint()).isEqualTo("Give each key a credential of its own, or declare the key once");
        Diagnostic user =
                check(key("a").supplied("jane"), key("b").user("jane", "pw")).get(0);
        assertThat(user.location()).contains(new Location("keys.yaml", 'b', 20));
        assertThat(user.related()).containsExactly(new Location("keys.yaml", 'a', 10));
        Diagnostic derived = check(key("a").supplied(derived("b")), key("b")).get(0);
        assertThat(derived.location()).contains(new Location("keys.yaml", 'b', 1));
        assertThat(derived.code()).isEqualTo("same-credential");
    }

    @Test
    void aRenamedKeyKeepsTheCredentialOfItsOldName() {
        String hint =
                "The renamed key keeps the credential of its old name; give a new key of that name `generation: 2`.";
        for (KeyBuilder[] keys : List.of(
                new KeyBuilder[] {key("a"), key("b").renamedFrom("a")},
                new KeyBuilder[] {key("b").renamedFrom("a"), key("a")},
                new KeyBuilder[] {key("c").renamedFrom("a"), key("b").renamedFrom("a")})) {
            assertThat(check(keys)).extracting(Diagnostic::hint).containsExactly(hint);
        }
        assertThat(check(key("a"), key("b").renamedFrom("c"))).isEmpty();
        assertThat(check(key("a").generation(2), key("b").renamedFrom("a"))).isEmpty();
        assertThat(check(key("a").supplied("jane"), key("b").user("jane", "pw").renamedFrom("a")))
                .extracting(Diagnostic::hint)
                .as("the name of a user decides nothing")
                .doesNotContain(hint);
    }

    @Test
    void anAdoptedKeyIsWhatItWas() {
        assertThat(check(key("a").adopted(), key("b").adopted(), key("c"))).isEmpty();
    }
}
