package dev.keywright.app.restore;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.app.project.Workspace;
import dev.keywright.app.restore.RestoreKeys.Request;
import dev.keywright.app.restore.RestoreKeys.Result;
import dev.keywright.app.run.RecordingListener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.app.run.Timings;
import dev.keywright.apply.Site;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.json.Json;
import dev.keywright.model.Declared;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.plan.inventory.RestorableKey;
import dev.keywright.testing.gateway.BreakingOff;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Token;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Without a terminal and without files, on a gateway that hashes keys and lists none. */
class RestoreKeysTest {

    private static final RunContext CONTEXT = new RunContext(
            Map.of(),
            Path.of("no-such-folder"),
            Clock.fixed(Instant.ofEpochSecond(SECOND), ZoneOffset.UTC),
            () -> 0,
            new Timings(time -> {}, HttpOptions.defaults()),
            "test");

    private final RecordingListener listener = new RecordingListener();

    private static Declared all() {
        return files(
                policy("gold").opens("Orders").field("rate", 9).field("per", 1),
                policy("trial").opens("Orders").field("key_expires_in", 30 * DAY),
                key("stays").carries("gold"),
                key("goes").opens("Orders").field("alias", "canary-alias").field("hmac_enabled", true),
                key("trying").carries("trial"));
    }

    private static Declared rest() {
        return files(
                policy("gold").opens("Orders").field("rate", 9).field("per", 1),
                policy("trial").opens("Orders").field("key_expires_in", 30 * DAY),
                key("stays").carries("gold"));
    }

    private static Site site() {
        var site = new Site();
        site.model.hashed = true;
        site.apply(all());
        return site;
    }

    private static Value.Fields stored(Site site, String name) {
        Secret id = site.keyring.derivedId(name, 1);
        Value.Fields found = site.model.stored.get(
                new Token("acme", id, HashFunction.MURMUR64).hash().reveal());
        return found == null ? Value.Fields.EMPTY : found;
    }

    private Result restore(Gateway gateway, Declared files, String... names) {
        var request = new Request(null, Set.of(names), false, Duration.ZERO);
        return new RestoreKeys(CONTEXT)
                .locked(
                        Workspace.of(files, SourceLines.NONE, gateway),
                        request,
                        (keys, discard) -> {},
                        new AtomicBoolean(),
                        listener);
    }

    private List<String> restorable(Site site) {
        return new RestoreKeys(CONTEXT)
                .list(Workspace.of(rest(), SourceLines.NONE, site.model), listener).stream()
                        .map(RestorableKey::name)
                        .toList();
    }

    /** The gateway ignores an end in the past, so the key would work for ever (trap 1). */
    @Test
    void aKeyWhoseEndComesWhileTheQuestionIsAskedStaysAway() {
        Site site = site();
        long end = stored(site, "trying").whole("expires");
        site.apply(rest());
        var time = new AtomicLong(SECOND);
        var context = new RunContext(
                Map.of(),
                Path.of("no-such-folder"),
                new InstantClock(() -> Instant.ofEpochSecond(time.get())),
                () -> 0,
                new Timings(at -> {}, HttpOptions.defaults()),
                "test");

        Result result = new RestoreKeys(context)
                .locked(
                        Workspace.of(all(), SourceLines.NONE, site.model),
                        new Request(null, Set.of("goes", "trying"), false, Duration.ZERO),
                        (keys, discard) -> time.set(end - 5),
                        new AtomicBoolean(),
                        listener);

        assertThat(result.failed()).singleElement().asString().contains("keys/trying", "its end has come");
        assertThat(stored(site, "trying").isZero()).isTrue();
        assertThat(stored(site, "goes").isZero()).isFalse();
    }

    private static final class InstantClock extends Clock {
        private final Supplier<Instant> now;

        InstantClock(Supplier<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    @Test
    void cutOffAnywhereItIsFinishedByRunningItAgain() {
        int writes = 0;
        boolean cutOff = true;
        for (; cutOff; writes++) {
            Site site = site();
            Value.Fields goes = stored(site, "goes");
            long end = stored(site, "trying").whole("expires");
            site.apply(rest());
            site.model.now += DAY; // A trial that began again would end later.
            var trouble = new BreakingOff();
            trouble.after(writes);
            try {
                cutOff = !restore(new FaultyGateway(site.model, trouble), all(), "goes", "trying")
                        .failed()
                        .isEmpty();
            } catch (GatewayException e) {
                cutOff = true;
            }
            for (String name : List.of("goes", "trying")) {
                finish(site, name);
            }
            assertThat(plain(stored(site, "goes")))
                    .as("after %d writes", writes)
                    .isEqualTo(plain(goes));
            assertThat(stored(site, "trying").whole("expires")).isEqualTo(end).isPositive();
            assertThat(site.plan(all()).changes()).as("after %d writes", writes).isEmpty();
        }
        assertThat(writes).isGreaterThan(7);
    }

    private void finish(Site site, String name) {
        try {
            assertThat(restore(site.model, all(), name).failed()).isEmpty();
        } catch (StoppedException e) {
            assertThat(e.getMessage()).containsAnyOf("it is there already", "no deleted key");
        }
    }

    private static String plain(Value.Fields session) {
        return Json.revealing(
                session.without("date_created").without("last_updated").without("quota_renews"));
    }

    @Test
    void anApplyThatWasCutOffKeepsWhatItDeletes() {
        for (int writes = 0; writes < 25; writes++) {
            Site site = site();
            Value.Fields goes = stored(site, "goes");
            var trouble = new BreakingOff();
            trouble.after(writes);
            try {
                site.apply(new FaultyGateway(site.model, trouble), rest());
            } catch (GatewayException | LedgerException e) {
                assertThat(stored(site, "goes")).isEqualTo(goes);
            }
            if (stored(site, "goes").equals(Value.Fields.EMPTY)) {
                assertThat(restorable(site)).as("after %d writes", writes).contains("prod/keys/goes");
            }
            site.apply(rest());
            assertThat(stored(site, "goes")).isEqualTo(Value.Fields.EMPTY);
            restore(site.model, all(), "goes");
            assertThat(plain(stored(site, "goes")))
                    .as("after %d writes", writes)
                    .isEqualTo(plain(goes));
        }
    }

    @Test
    void nothingOfAKeyCanBeReadInTheStore() {
        Site site = site();
        String secret = Json.revealing(stored(site, "goes").get("hmac_string"));
        Set<String> before = Set.copyOf(site.model.stored.keySet());
        site.apply(rest());
        var added = site.model.stored.entrySet().stream()
                .filter(each -> !before.contains(each.getKey()))
                .map(each -> Json.revealing(each.getValue()))
                .filter(text -> text.contains("tombstones"))
                .toList();
        assertThat(added).hasSize(2);
        assertThat(added.toString()).doesNotContain("canary-alias", "goes", "trying", "api-1", secret);
    }

    @Test
    void aDamagedRecordIsOneClearErrorAndStopsNoDelete() {
        Site site = site();
        site.apply(rest());
        site.model.stored.replaceAll((id, session) -> {
            Value.Fields data = session.fields("meta_data");
            Value.Fields content = data.fields("keywright_ledger");
            return content.text("kind").equals("tombstones")
                    ? session.with("meta_data", data.with("keywright_ledger", content.with("text", Value.text("x"))))
                    : session;
        });
        assertThatThrownBy(() -> restore(site.model, rest(), "goes"))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("no deleted key 'goes' is kept");
        assertThat(listener.diagnostics.toString()).contains("he record of deleted keys of prod is damaged");
        assertThat(site.plan(rest()).changes()).isEmpty();
        site.apply(files(policy("gold").opens("Orders").field("rate", 9).field("per", 1)));
        assertThat(stored(site, "stays")).isEqualTo(Value.Fields.EMPTY);
        assertThat(restorable(site)).contains("prod/keys/stays");
    }

    @Test
    void withAnotherSeedOrWithoutALedgerNothingIsRestored() {
        Site site = site();
        site.apply(rest());
        var other = new Keyring(Secret.of("another seed that is long enough for this test"), "prod", "acme");
        var workspace = new Workspace(rest(), SourceLines.NONE, site.model, other, Optional.empty());
        assertThatThrownBy(() -> new RestoreKeys(CONTEXT).list(workspace, listener))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("key_seed is not the seed");

        site.model.stored.values().removeIf(session -> session.fields("meta_data")
                .fields("keywright_ledger")
                .has("seed_check"));
        assertThat(restorable(site)).contains("prod/keys/goes");
        assertThatThrownBy(() -> restore(site.model, rest(), "goes")).hasMessageContaining("doctor --rebuild");
    }

    @Test
    void itIsNotRestoredOverAnotherSessionOrWithoutItsPolicyOrBesideAnotherCredential() {
        Site site = site();
        site.apply(rest());
        site.model.create(
                site.keyring.derivedId("goes", 1),
                Value.Fields.of(Map.of(
                        "org_id", Value.text("acme"),
                        "access_rights", Value.Fields.of("api-1", Value.Fields.of("api_id", Value.text("api-1"))))));
        site.model.files.remove("trial");
        site.model.loaded.remove("trial");
        assertThatThrownBy(() -> restore(site.model, rest(), "goes", "trying")).isInstanceOf(StoppedException.class);
        assertThatThrownBy(() -> restore(site.model, rest(), "goes"))
                .hasMessageContaining("prod/keys/goes cannot be restored: another session has taken its place");
        assertThatThrownBy(() -> restore(site.model, rest(), "trying"))
                .hasMessageContaining("the gateway has no policy trial any more");

        Site rotated = site();
        rotated.apply(rest());
        Declared second = files(
                policy("gold").opens("Orders").field("rate", 9).field("per", 1),
                policy("trial").opens("Orders").field("key_expires_in", 30 * DAY),
                key("stays").carries("gold"),
                key("goes").opens("Orders").generation(2));
        assertThatThrownBy(() -> restore(rotated.model, second, "goes"))
                .hasMessageContaining("the files declare it with another credential")
                .hasMessageContaining("generation: 1");
        rotated.apply(second);
        assertThatThrownBy(() -> restore(rotated.model, rest(), "goes"))
                .hasMessageContaining("there is a key of this name with another credential");
        assertThat(rotated.ledger().entries()).containsKey(CredentialId.derived("goes", 2));
    }

    /** Also credentials that were deleted earlier than the last one. */
    @Test
    void discardForgetsEveryCredentialOfTheName() {
        Site site = site();
        site.apply(rest());
        site.apply(rotated(0));
        site.apply(rest());
        assertThat(restorable(site)).contains("prod/keys/goes", "prod/keys/goes #2");
        new RestoreKeys(CONTEXT)
                .locked(
                        Workspace.of(rest(), SourceLines.NONE, site.model),
                        new Request(null, Set.of("goes"), true, Duration.ZERO),
                        (keys, discard) -> assertThat(discard).isTrue(),
                        new AtomicBoolean(),
                        listener);
        assertThat(restorable(site)).containsExactly("prod/keys/trying");
    }

    @Test
    void aReplacedCredentialIsNotKept() {
        Site site = site();
        site.apply(rotated(30 * DAY));
        site.declaring(rotated(0)).apply(rotated(0)); // Without the overlap, the old one is deleted at once.
        assertThat(stored(site, "goes")).isEqualTo(Value.Fields.EMPTY);
        assertThat(restorable(site)).isEmpty();
    }

    private static Declared rotated(long overlap) {
        var second = key("goes").opens("Orders").generation(2);
        return files(
                policy("gold").opens("Orders").field("rate", 9).field("per", 1),
                policy("trial").opens("Orders").field("key_expires_in", 30 * DAY),
                key("stays").carries("gold"),
                key("trying").carries("trial"),
                overlap == 0 ? second : second.overlap(overlap));
    }
}
