package dev.keywright.ownership.ledger;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static dev.keywright.ownership.KeySamples.derived;
import static dev.keywright.ownership.KeySamples.supplied;
import static dev.keywright.ownership.KeySamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.KeySamples;
import dev.keywright.testing.Runs;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway whose {@code hash_key_function} is changed while it holds keys (trap 14). */
class HashFunctionChangeTest {

    private static final DeclaredKey MOBILE = derived("mobile");
    private static final DeclaredKey JANE = user("jane", "jane");
    private static final DeclaredKey PARTNER = supplied("partner", "canary-supplied-key");

    private final InMemoryGateway gateway = InMemoryGateway.hashing();
    private final List<DeclaredKey> declared = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(HashFunction.class)
    void withoutAChangeNothingIsReported(HashFunction function) {
        gateway.function = function;
        made(MOBILE, JANE, PARTNER);

        assertThat(changed()).isEmpty();
        assertThat(gateway.calls).as("the root alone was asked for").containsExactly("GET", "GET");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void usersAndSuppliedKeysStop(boolean hashed) {
        gateway.hashed = hashed;
        made(MOBILE, JANE, PARTNER);
        gateway.function = HashFunction.SHA256;

        Diagnostic warning = changed().orElseThrow();
        assertThat(warning.code()).isEqualTo("hash-function-switched");
        assertThat(warning.summary()).endsWith("2 keys stopped working: jane, partner");
    }

    @Test
    void derivedKeysAndWholeTokensWork() {
        String token = new Token("acme", Secret.of("canary-supplied-key"), HashFunction.MURMUR64)
                .text()
                .reveal();
        made(MOBILE, supplied("whole", token));
        gateway.function = HashFunction.SHA256;

        assertThat(changed()).isEmpty();
    }

    /** The setting was changed, and the keys were put in again since. */
    @Test
    void whatTheGatewayFindsHasNotStopped() {
        made(MOBILE, JANE);
        gateway.function = HashFunction.SHA256;
        made(JANE);

        assertThat(changed()).isEmpty();
    }

    /** Some keys were made under the present function, and others before. */
    @Test
    void onlyThoseOfTheOtherFunctionStop() {
        made(JANE);
        gateway.function = HashFunction.SHA256;
        made(PARTNER);

        assertThat(changed().orElseThrow().summary()).endsWith("1 key stopped working: jane");
    }

    @Test
    void keysThatAreNotDeclaredAreNotAskedFor() {
        made(JANE, PARTNER);
        declared.clear();
        gateway.function = HashFunction.SHA256;

        assertThat(changed()).isEmpty();
        assertThat(gateway.calls).isEmpty();
    }

    private void made(DeclaredKey... keys) {
        var writer = new LedgerWriter(gateway, KEYRING, 1, List.of(), Runs.next());
        writer.begin();
        writer.put(List.of(keys).stream().map(KeySamples::entry).toList());
        for (DeclaredKey key : keys) {
            gateway.create(KEYRING.id(key), KeySamples.body(key));
            declared.remove(key);
            declared.add(key);
        }
    }

    private Optional<Diagnostic> changed() {
        LedgerSnapshot ledger = Ledger.read(gateway, KEYRING, 1);
        gateway.calls.clear();
        return new HashSettings(gateway, KEYRING)
                .functionChanged(
                        ledger.entries().values(), declared, ledger.function().orElseThrow());
    }
}
