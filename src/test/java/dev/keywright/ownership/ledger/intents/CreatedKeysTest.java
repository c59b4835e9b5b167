package dev.keywright.ownership.ledger.intents;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.HashFunction;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which keys count as created by the last apply, where it was cut off and where it was not. */
class CreatedKeysTest {

    private static final CredentialId ONE = CredentialId.derived("one", 1);
    private static final CredentialId TWO = CredentialId.derived("two", 2);
    private static final CredentialId JANE = CredentialId.basicAuth("jane", "jane@example.com");
    private static final CredentialId GIVEN = CredentialId.supplied("given", "0123456789abcdefghjkmnpqrs");

    private final InMemoryGateway gateway = InMemoryGateway.hashing();
    private final HashFunction present = new LedgerStore(gateway, KEYRING, 2)
            .writeOwn(KEYRING.storedId("trial"), Value.Fields.EMPTY)
            .function();

    /** As another machine, or the next job, has it. */
    private CreatedKeys elsewhere() {
        return new CreatedKeys(new LedgerStore(gateway, KEYRING, 2), KEYRING, 2);
    }

    private void begin(String run, CredentialId... ids) {
        elsewhere().begin(new ApplyRun(run, Instant.EPOCH), List.of(ids), present);
    }

    @Test
    void everyKindOfCredentialIsKept() {
        assertThat(elsewhere().last()).isEmpty();
        begin("a", ONE, TWO, JANE, GIVEN);
        assertThat(elsewhere().last()).containsExactlyInAnyOrder(ONE, TWO, JANE, GIVEN);
        assertThat(elsewhere().undelivered()).containsExactlyInAnyOrder(ONE, TWO, JANE, GIVEN);
    }

    @Test
    void aRunThatEndedIsFollowedByAnother() {
        begin("a", ONE);
        elsewhere().close();
        assertThat(elsewhere().last()).containsExactly(ONE);
        assertThat(elsewhere().undelivered()).isEmpty();
        begin("b", TWO);
        assertThat(elsewhere().last()).containsExactly(TWO);
    }

    @Test
    void aRunThatWasCutOffIsContinued() {
        begin("a", ONE);
        begin("b", TWO);
        assertThat(elsewhere().last()).containsExactlyInAnyOrder(ONE, TWO);
        elsewhere().close();
        assertThat(elsewhere().last()).containsExactlyInAnyOrder(ONE, TWO);
        begin("c", JANE);
        assertThat(elsewhere().last()).containsExactly(JANE);
    }

    @Test
    void whatWasDeliveredIsNotDeliveredAgainButStaysNew() {
        begin("a", ONE, JANE);
        elsewhere().delivered(Set.of(ONE));
        assertThat(elsewhere().undelivered()).containsExactly(JANE);
        elsewhere().delivered(Set.of(JANE, TWO));
        assertThat(elsewhere().undelivered()).isEmpty();
        assertThat(elsewhere().last()).containsExactlyInAnyOrder(ONE, JANE);
    }

    @Test
    void manyKeysAreKeptInParts() {
        List<CredentialId> many = IntStream.range(0, 4500)
                .mapToObj(i -> CredentialId.derived("key-" + i, 1))
                .toList();
        begin("a", many.toArray(CredentialId[]::new));
        assertThat(elsewhere().last()).hasSize(4500).containsAll(many);
        elsewhere().delivered(many.subList(0, 4499));
        assertThat(elsewhere().undelivered()).containsExactly(many.get(4499));
    }

    /** Runs that never end, such as those of a plan with a change that always fails, do not pile up. */
    @Test
    void onlyTheLastRunsAreKept() {
        IntStream.range(0, 40).forEach(i -> begin("run-" + i, CredentialId.derived("key-" + i, 1)));
        assertThat(elsewhere().last()).hasSize(20).contains(CredentialId.derived("key-39", 1));
        elsewhere().close();
        begin("last", ONE);
        // The trial, the list of runs, and the part of the last one.
        assertThat(gateway.stored).hasSize(3);
    }
}
