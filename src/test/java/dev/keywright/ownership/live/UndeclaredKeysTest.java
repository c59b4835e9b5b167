package dev.keywright.ownership.live;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static dev.keywright.ownership.KeySamples.body;
import static dev.keywright.ownership.KeySamples.byToken;
import static dev.keywright.ownership.KeySamples.derived;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.SessionRef;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many keys of the organisation no project manages, where the gateway lists its keys. */
class UndeclaredKeysTest {

    private static final Value.Fields BODY = body(derived("x"));

    private final InMemoryGateway gateway = InMemoryGateway.hashing();

    @BeforeEach
    void keysOfAll() {
        gateway.lists = true;
    }

    private void create() {
        gateway.create(KEYRING.id(derived("ours")), body(derived("ours")));
        gateway.create(Secret.of("nobodys-1"), BODY.without("meta_data"));
        gateway.create(Secret.of("nobodys-2"), BODY.without("meta_data"));
        gateway.create(
                Secret.of("of-billing"),
                BODY.with("meta_data", Value.Fields.of("keywright", Value.text("billing/theirs"))));
        gateway.create(Secret.of("of-globex"), BODY.without("meta_data").with("org_id", Value.text("globex")));
        gateway.calls.clear();
    }

    private Optional<UndeclaredCount> count(int mostRead) {
        Set<SessionRef> known = Set.of(byToken(derived("ours"), gateway.function));
        return new KeysOfOthers(gateway, KEYRING, () -> known, 1).undeclared(mostRead);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keysOfOtherOwnersAndOrganisationsAreNotCounted(boolean hashed) {
        gateway.hashed = hashed;
        create();
        assertThat(count(100)).contains(new UndeclaredCount(2, true));
    }

    /** Beyond the list, nothing is read of our own keys, nor of more keys than allowed. */
    @Test
    void whereThereAreTooManyToReadTheListAloneIsCounted() {
        create();
        assertThat(count(3)).contains(new UndeclaredCount(4, false));
        assertThat(gateway.calls).containsExactly("LIST");
    }

    @Test
    void ourOwnKeysAreNotRead() {
        gateway.create(KEYRING.id(derived("ours")), body(derived("ours")));
        gateway.calls.clear();
        assertThat(count(3)).contains(new UndeclaredCount(0, true));
        assertThat(gateway.calls).containsExactly("LIST");
    }

    @Test
    void whatIsNotListedIsNotNone() {
        gateway.lists = false;
        create();
        assertThat(count(100)).isEmpty();
    }
}
