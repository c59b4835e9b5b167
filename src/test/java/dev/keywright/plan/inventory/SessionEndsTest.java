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

    @Test
    void aSessionWithoutAStampCountsAsWrittenWhenItWasCreated() {
        Session created = new Session(session(0, "a")
                .fields()
                .without("last_updated")
                .with("date_created", Value.text("2027-01-15T07:00:00.5Z")));
        assertThat(of(created, api("a", DAY, false)).first()).contains(NOW - 3_600 + DAY);
        Session otherwise = new Session(created.fields().with("last_updated", Value.text("yesterday")));
        assertThat(of(otherwise, api("a", DAY, false)).first()).contains(NOW - 3_600 + DAY);
    }

    @Test
    void aSessionThatEndsThisSecondWasWrittenOnARequest() {
        assertThat(of(session(0, "a"), api("a", 1_000, false)).first()).contains(NOW + 1_000);
        assertThat(of(session(0, "a"), api("a", 1_001, false)).first()).contains(NOW + 1);
    }

    @Test
    void aPostExpiryActionNeedsAnEnd() {
        for (String action : List.of("delete", "retain")) {
            for (long never : List.of(0L, -1L)) {
                Session session = new Session(session(never, "a")
                        .fields()
                        .with("post_expiry_action", Value.text(action))
                        .with("post_expiry_grace_period", Value.whole(DAY)));
                assertThat(of(session, api("a", DAY, false)).deletion()).isEmpty();
            }
        }
    }

    @Test
    void whatDeletesASessionIsNamed() {
        Session deleted =
                new Session(session(NOW + DAY, "a").fields().with("post_expiry_action", Value.text("delete")));
        assertThat(of(deleted, api("a", 10, false)).deletion())
                .contains(new KeyEnd.Deletion(NOW + DAY, KeyEnd.Cause.POST_EXPIRY, 0, ""));
        Session keptForGood = new Session(session(NOW + DAY, "a")
                .fields()
                .with("post_expiry_action", Value.text("retain"))
                .with("post_expiry_grace_period", Value.whole(-1)));
        assertThat(of(keptForGood, api("a", DAY, false)).deletion()).isEmpty();
        Session retainedForNoTime =
                new Session(session(0, "a").fields().with("post_expiry_action", Value.text("retain")));
        assertThat(of(retainedForNoTime, api("a", DAY, false)).deletion())
                .as("the lifetime decides")
                .contains(new KeyEnd.Deletion(WRITTEN + DAY, KeyEnd.Cause.API_LIFETIME, DAY, "Name of a"));
        Session own = new Session(session(0, "a").fields().with("session_lifetime", Value.whole(2 * DAY)));
        assertThat(of(own, api("a", DAY, false)).deletion())
                .contains(new KeyEnd.Deletion(WRITTEN + 2 * DAY, KeyEnd.Cause.KEY_LIFETIME, 2 * DAY, ""));
        assertThat(of(session(0, "a", "b"), api("a", DAY, false), api("b", DAY, false))
                        .deletion()
                        .get()
                        .api())
                .as("the first of two with the same lifetime")
                .isEqualTo("Name of a");
    }

    @Test
    void anApiWithoutALifetimeKeepsNothingForGood() {
        assertThat(of(session(-1, "a", "b"), api("a", 0, true), api("b", DAY, false))
                        .first())
                .contains(WRITTEN + DAY);
    }

    @Test
    void theLongestLifetimeIsAHundredYears() {
        long longest = 100L * 365 * DAY;
        assertThat(of(session(0, "a"), api("a", longest, false)).first()).contains(WRITTEN + longest);
        assertThat(of(session(0, "a"), api("a", longest + 1, false)).first()).isEmpty();
    }

    @Test
    void aKeyThatNamesNoApiOpensAll() {
        assertThat(of(session(0), api("a", DAY, false), api("b", 3 * DAY, false))
                        .first())
                .contains(WRITTEN + 3 * DAY);
    }
}
