package dev.keywright.plan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.plan.inventory.EndingKeys.Count;
import dev.keywright.plan.match.KeyMatch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which keys end within a time, in which order, and how many of each owner, policy and API. */
class EndingKeysTest {

    private static final long NOW = 1_800_000_000L;
    private static final OpenApi ORDERS = new OpenApi("api-1", "Orders", List.of());
    private static final OpenApi BILLING = new OpenApi("api-2", "Billing", List.of());

    private static OwnedKey key(String name, KeyState state, KeyEnd end) {
        return key(CredentialId.derived(name, 1), state, end, "", List.of(), List.of(), false);
    }

    private static OwnedKey key(
            CredentialId id,
            KeyState state,
            KeyEnd end,
            String owner,
            List<String> policies,
            List<OpenApi> opens,
            boolean opensAll) {
        return new OwnedKey(
                Address.key("prod", id.name()),
                id,
                state,
                policies,
                policies,
                opens,
                opensAll,
                end,
                Optional.of(owner).filter(text -> !text.isEmpty()),
                "",
                List.of(),
                Map.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static KeyEnd at(long seconds) {
        return new KeyEnd(NOW + seconds, Optional.empty());
    }

    /** @param expires from now; 0 = never */
    private static KeyEnd deletedAt(long seconds, long expires) {
        return new KeyEnd(
                expires == 0 ? 0 : NOW + expires,
                Optional.of(new KeyEnd.Deletion(NOW + seconds, KeyEnd.Cause.KEY_LIFETIME, 10, "")));
    }

    private static EndingKeys within(long seconds, OwnedKey... keys) {
        return EndingKeys.of(inventory(keys), List.of(), seconds);
    }

    private static Inventory inventory(OwnedKey... keys) {
        return new Inventory("prod", List.of(keys), List.of(), Set.of("api-1"), NOW);
    }

    private static List<String> names(EndingKeys ending) {
        return ending.keys().stream()
                .map(key -> key.address().name()
                        + key.credentialId()
                                .generation()
                                .filter(g -> g > 1)
                                .map(Object::toString)
                                .orElse(""))
                .toList();
    }

    @Test
    void theLastSecondCountsAndThePresentOneDoesNot() {
        OwnedKey[] keys = Stream.of(0L, 1L, 100L, 101L)
                .map(end -> key("ends-" + end, KeyState.ACTIVE, at(end)))
                .toArray(OwnedKey[]::new);
        EndingKeys ending = within(100, keys);
        assertThat(names(ending)).containsExactly("ends-1", "ends-100");
        assertThat(ending.until()).isEqualTo(NOW + 100);
        assertThat(ending.now()).isEqualTo(NOW);
        assertThat(ending.namespace()).isEqualTo("prod");
        assertThat(ending.asked()).as("whenever they end").isEqualTo(4);
    }

    @Test
    void onlyKeysThatWorkEnd() {
        OwnedKey[] keys = Arrays.stream(KeyState.values())
                .map(state -> key(state.toString(), state, at(10)))
                .toArray(OwnedKey[]::new);
        assertThat(names(within(100, keys))).containsExactly("active", "rotating", "undeclared");
    }

    @Test
    void theNextToEndComesFirst() {
        assertThat(names(within(
                        100,
                        key("d", KeyState.ACTIVE, at(10)),
                        key(CredentialId.derived("c", 2), KeyState.ACTIVE, at(10), "", List.of(), List.of(), false),
                        key("c", KeyState.ACTIVE, at(10)),
                        key("b", KeyState.ACTIVE, deletedAt(20, 90)),
                        key("a", KeyState.ACTIVE, at(30)))))
                .containsExactly("c", "c2", "d", "b", "a");
    }

    @Test
    void conditionsAreOfTheKeysThatAreAskedFor() {
        var b = List.of(KeyMatch.of(KeyMatch.Kind.NAME, "b*"));
        Inventory all = inventory(
                key("a", KeyState.ACTIVE, at(10)),
                key("b", KeyState.ACTIVE, at(10)),
                key("b-late", KeyState.ACTIVE, at(1_000)));
        EndingKeys ending = EndingKeys.of(all, b, 100);
        assertThat(names(ending)).containsExactly("b");
        assertThat(ending.asked()).isEqualTo(2);
    }

    @Test
    void countsAreByOwnerPolicyAndApi() {
        EndingKeys ending = within(
                100,
                key(
                        CredentialId.derived("a", 1),
                        KeyState.ACTIVE,
                        deletedAt(10, 50),
                        "team-a",
                        List.of("gold", "gold", "base"),
                        List.of(ORDERS, BILLING),
                        false),
                key(
                        CredentialId.derived("b", 1),
                        KeyState.ACTIVE,
                        at(20),
                        "team-a",
                        List.of("gold"),
                        List.of(ORDERS),
                        false),
                key(CredentialId.derived("c", 1), KeyState.ACTIVE, at(30), "", List.of(), List.of(), true));
        assertThat(ending.all()).isEqualTo(new Count(3, 1));
        assertThat(ending.byOwner()).isEqualTo(Map.of("team-a", new Count(2, 1), "", new Count(1, 0)));
        assertThat(ending.byPolicy())
                .isEqualTo(Map.of("gold", new Count(2, 1), "base", new Count(1, 1), "", new Count(1, 0)));
        assertThat(ending.byApi())
                .isEqualTo(Map.of("Orders", new Count(2, 1), "Billing", new Count(1, 1), "*", new Count(1, 0)));
    }

    @Test
    void sessionsThatAreDeletedWithinTheTimeAreCounted() {
        EndingKeys ending = within(
                100,
                key("not-deleted", KeyState.ACTIVE, at(10)),
                key("before-its-end", KeyState.ACTIVE, deletedAt(10, 90)),
                key("after-its-end", KeyState.ACTIVE, deletedAt(100, 90)),
                key("later", KeyState.ACTIVE, deletedAt(101, 90)));
        assertThat(ending.keys()).hasSize(4);
        assertThat(ending.deleted()).isEqualTo(2);
        assertThat(ending.all()).isEqualTo(new Count(4, 1));
    }

    @Test
    void theFirstEndOfAKeyIsThatOfItsDateOrItsSession() {
        assertThat(at(10).first()).contains(NOW + 10);
        assertThat(new KeyEnd(0, Optional.empty()).first()).isEmpty();
        assertThat(deletedAt(10, 0).first()).contains(NOW + 10);
        assertThat(deletedAt(10, 0).isCutShort()).isTrue();
        assertThat(deletedAt(10, 11).first()).contains(NOW + 10);
        assertThat(deletedAt(10, 11).isCutShort()).isTrue();
        assertThat(deletedAt(10, 10).isCutShort()).as("at the same time").isFalse();
        assertThat(deletedAt(10, 9).first()).contains(NOW + 9);
        assertThat(deletedAt(10, 9).isCutShort()).isFalse();
        assertThat(at(10).isCutShort()).isFalse();
    }
}
