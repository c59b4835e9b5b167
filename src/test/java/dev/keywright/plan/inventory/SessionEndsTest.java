package dev.keywright.plan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.LoadedApi;
import dev.keywright.model.Session;
import dev.keywright.model.SessionRetention;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a session stops working, and when the gateway deletes it. */
class SessionEndsTest {

    private static final long NOW = 1_800_000_000L;
    private static final long WRITTEN = NOW - 1_000;
    private static final long DAY = 86_400;

    private static LoadedApi api(String id, long lifetime, boolean untilExpiry) {
        return LoadedApi.of(id, "Name of " + id, "acme", true, Set.of("Default"), Set.of("token"))
                .keepingSessions(new SessionRetention(lifetime, untilExpiry));
    }

    private static Session session(long expires, String... apis) {
        Value.Fields rights = Value.Fields.EMPTY;
        for (String api : apis) {
            rights = rights.with(api, Value.Fields.of("api_id", Value.text(api)));
        }
        return new Session(Value.Fields.of("expires", Value.whole(expires))
                .with("access_rights", rights)
                .with("last_updated", Value.text(Long.toString(WRITTEN))));
    }

    private static KeyEnd of(Session session, LoadedApi... apis) {
        return new SessionEnds(List.of(apis), NOW).of(session);
    }

    @Test
    void withoutALifetimeOnlyTheDateEndsAKey() {
        assertThat(of(session(0, "a"), api("a", 0, false)).first()).isEmpty();
        KeyEnd end = of(session(NOW + DAY, "a"), api("a", 0, false));
        assertThat(end).isEqualTo(new KeyEnd(NOW + DAY, Optional.empty()));
        assertThat(end.first()).contains(NOW + DAY);
        assertThat(end.isCutShort()).isFalse();
    }

    @Test
    void theLifetimeOfAnApiCutsAKeyShort() {
        KeyEnd end = of(session(NOW + 9 * DAY, "a"), api("a", DAY, false));
        assertThat(end.first()).contains(WRITTEN + DAY);
        assertThat(end.isCutShort()).isTrue();
        assertThat(end.deletion().get().api()).isEqualTo("Name of a");
        assertThat(of(session(0, "a"), api("a", DAY, false)).first()).contains(WRITTEN + DAY);
    }

    @Test
    void theLongestLifetimeOfTheApisThatItOpensCounts() {
        assertThat(of(session(0, "a", "b"), api("a", DAY, false), api("b", 3 * DAY, false), api("c", 9 * DAY, false))
                        .first())
                .contains(WRITTEN + 3 * DAY);
        assertThat(of(session(0, "a", "gone"), api("a", DAY, false)).first()).contains(WRITTEN + DAY);
        assertThat(of(session(0, "a", "b"), api("a", DAY, false), api("b", 0, false))
                        .first())
                .as("one that asks for no deletion does not prevent it")
                .contains(WRITTEN + DAY);
    }

    @Test
    void anApiCanRespectTheDate() {
        KeyEnd late = of(session(NOW + 9 * DAY, "a"), api("a", DAY, true));
        assertThat(late.first()).contains(NOW + 9 * DAY);
        assertThat(late.isCutShort()).isFalse();
        assertThat(late.deletion().get().at()).isEqualTo(NOW + 9 * DAY);
        assertThat(of(session(0, "a"), api("a", DAY, true)).first()).isEmpty();
        assertThat(of(session(-1, "a", "b"), api("a", DAY, true), api("b", DAY, false))
                        .first())
                .as("-1 is kept for good, whatever other APIs ask for")
                .isEmpty();
        assertThat(of(session(0, "a", "b"), api("a", DAY, true), api("b", DAY, false))
                        .first())
                .contains(WRITTEN + DAY);
    }

    @Test
    void theKeysOwnLifetimeWins() {
        Session own = new Session(session(0, "a").fields().with("session_lifetime", Value.whole(2 * DAY)));
        KeyEnd end = of(own, api("a", DAY, false));
        assertThat(end.first()).contains(WRITTEN + 2 * DAY);
        assertThat(end.deletion().get().cause()).isEqualTo(KeyEnd.Cause.KEY_LIFETIME);
    }

    @Test
    void whatAPostExpiryActionDecidesNoLifetimeCutsShort() {
        Session kept = new Session(session(NOW + 5 * DAY, "a")
                .fields()
                .with("post_expiry_action", Value.text("retain"))
                .with("post_expiry_grace_period", Value.whole(DAY)));
        KeyEnd end = of(kept, api("a", DAY, false));
        assertThat(end.first()).contains(NOW + 5 * DAY);
        assertThat(end.deletion().get().at()).isEqualTo(NOW + 6 * DAY);
        Session deleted =
                new Session(session(NOW + 5 * DAY, "a").fields().with("post_expiry_action", Value.text("delete")));
        assertThat(of(deleted, api("a", DAY, false)).first()).contains(NOW + 5 * DAY);
    }

    @Test
    void aSessionThatOutlivedItsLastStampWasWrittenOnARequest() {
        assertThat(of(session(0, "a"), api("a", 10, false)).first()).contains(NOW + 10);
        Session without = new Session(session(0, "a").fields().without("last_updated"));
        assertThat(of(without, api("a", DAY, false)).first()).contains(NOW + DAY);
    }

    @Test
    void aLifetimeBeyondAllCalendarsIsNone() {
        assertThat(of(session(0, "a"), api("a", Long.MAX_VALUE, false)).first()).isEmpty();
    }
}
