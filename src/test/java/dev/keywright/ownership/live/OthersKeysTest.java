package dev.keywright.ownership.live;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static dev.keywright.ownership.KeySamples.body;
import static dev.keywright.ownership.KeySamples.byToken;
import static dev.keywright.ownership.KeySamples.derived;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many keys of others carry a policy, where the gateway lists its keys. */
class OthersKeysTest {

    private final InMemoryGateway gateway = InMemoryGateway.hashing();

    /** Keys that the ledger knows are not read again, whether the gateway lists tokens or hashes. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyKeysOfOthersAreRead(boolean hashed) {
        gateway.hashed = hashed;
        gateway.lists = true;
        gateway.loads("gold");
        gateway.create(KEYRING.id(derived("ours")), body(derived("ours")));
        gateway.create(
                Secret.of("strangers-key"),
                body(derived("x")).without("meta_data").with("apply_policies", Value.texts(List.of("gold"))));
        Set<SessionRef> known = Set.of(byToken(derived("ours"), gateway.function));
        gateway.calls.clear();

        assertThat(new KeysOfOthers(gateway, KEYRING, () -> known, 1).policiesCarried())
                .contains(Map.of("gold", 1));

        // The stranger's is asked for to see what the list is of, and then read.
        assertThat(gateway.calls).containsExactly("LIST", "GET", "GET");
    }
}
