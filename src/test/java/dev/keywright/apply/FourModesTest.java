package dev.keywright.apply;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.json.Json;
import dev.keywright.mockgateway.MockGateway;
import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.model.Declared;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.LiveStateReader;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.plan.Plan;
import dev.keywright.plan.Planner;
import dev.keywright.plan.Samples;
import dev.keywright.testing.Runs;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.SessionRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first promise over HTTP, in every mode of a gateway: whatever is applied, the plan after it is empty. */
class FourModesTest {

    private static final Secret ADMIN = Secret.of("admin-secret-for-tests");
    private static final long NEXT_YEAR = Instant.now().getEpochSecond() + 365 * DAY;

    private final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");

    @TempDir
    Path store;

    static Stream<Arguments> modes() {
        return Stream.of(
                Arguments.of("hashed without listing", KeySettings.HASHED),
                Arguments.of("hashed with listing", KeySettings.HASHED.withListing()),
                Arguments.of("plain", KeySettings.PLAIN),
                Arguments.of("plain with master keys", KeySettings.PLAIN.withMasterKeys()),
                Arguments.of("old keys", KeySettings.HASHED.withHashKeyFunction("")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modes")
    void afterEveryApplyNothingIsLeft(String name, KeySettings mode) throws IOException {
        try (MockGateway server = start(mode)) {
            Gateway gateway = open(server);
            int step = 0;
            for (Declared files : steps(mode.allowMasterKeys())) {
                String at = name + ", step " + ++step;
                Plan plan = plan(gateway, files);
                assertThat(plan.isEmpty()).as(at).isFalse();
                assertThat(apply(gateway, plan).open()).as(at).isEmpty();
                assertThat(plan(gateway, files).changes()).as(at).isEmpty();
            }
        }
    }

    @Test
    void aChangedHashFunctionLeavesNothingBehind() throws IOException {
        Declared files = steps(false).get(0);
        try (MockGateway server = start(KeySettings.HASHED)) {
            Gateway gateway = open(server);
            apply(gateway, plan(gateway, files));
        }
        try (MockGateway server = start(KeySettings.HASHED.withHashKeyFunction("sha256"))) {
            Gateway gateway = open(server);
            assertThat(plan(gateway, files).changes()).isEmpty();

            Declared less = files(key("mobile").opens("Orders").field("rate", 1).field("per", 1));
            assertThat(apply(gateway, plan(gateway, less)).open()).isEmpty();
            assertThat(plan(gateway, less).changes()).isEmpty();
            assertThat(gateway.session(new SessionRef.ById(Secret.of("jane"), "acme")))
                    .isEmpty();
        }
    }

    private static List<Declared> steps(boolean masterKeys) {
        var gold = policy("gold")
                .opens("Orders")
                .field("rate", 100)
                .field("per", 60)
                .field("quota_max", 500)
                .field("quota_renewal_rate", 3600)
                .field("tags", List.of("gold", "paying"))
                .meta("plan", "gold");
        var trial = policy("trial")
                .opens("Orders")
                .field("key_expires_in", 14 * DAY)
                .field("tags", List.of("trial"));
        var signed = policy("signed").part("acl").opens("Partners").field("hmac_enabled", true);
        var mobile = key("mobile")
                .carries("gold")
                .field("tags", List.of("own"))
                .meta("owner", "a")
                .expires(NEXT_YEAR);
        var guest = key("guest").carries("trial");
        var partner = key("partner").carries("signed").field("rate", 5).field("per", 1);
        var jane = key("jane").opens("Members").user("jane", "first").field("alias", "Jane");
        var given = key("given").opens("Versioned", "v2").supplied("a-key-that-was-supplied");
        var first = new ArrayList<Object>(List.of(gold, trial, signed, mobile, guest, partner, jane, given));
        if (masterKeys) {
            first.add(key("break-glass").opensAll().expires(NEXT_YEAR));
        }
        var slimGold = policy("gold")
                .opens("Orders")
                .field("rate", 10)
                .field("per", 60)
                .field("tags", List.of("paying"));
        return List.of(
                files(first.toArray()),
                files(
                        slimGold,
                        trial,
                        signed,
                        mobile,
                        key("guest").carries("trial").field("alias", "g"),
                        key("partner").carries("signed").field("rate", 6).field("per", 1),
                        key("jane").opens("Members").user("jane", "second"),
                        key("given").opens("Versioned").supplied("another-key-that-was-supplied")),
                files(
                        slimGold,
                        key("mobile").generation(2).carries("gold"),
                        key("jane").opens("Members").user("joan", "third")),
                files(key("mobile")
                        .generation(2)
                        .opens("Orders")
                        .field("rate", 1)
                        .field("per", 1)));
    }

    private MockGateway start(KeySettings mode) throws IOException {
        var apis = new ArrayList<ApiDefinition>();
        for (String name : List.of("api-1", "api-2", "api-3", "basic", "hmac")) {
            var file = FourModesTest.class.getResourceAsStream("/dev/keywright/demo/apis/" + name + ".json");
            apis.add(new ApiDefinition((Value.Fields) Json.read(file)));
        }
        return MockGateway.start(MockGatewayOptions.of(ADMIN, apis, store)
                .withKeys(mode)
                .withFastPasswords()
                .withoutSync());
    }

    private static Gateway open(MockGateway server) {
        var settings = GatewaySettings.of(server.url(), ADMIN).withConnections(4);
        return HttpGateway.open(settings, HttpOptions.defaults());
    }

    private LiveState look(Gateway gateway, Declared files) {
        var mistakes = new Diagnostics();
        return LiveStateReader.read(gateway, files, keyring, new LiveStateOptions(4, true), mistakes)
                .orElseThrow(() -> new AssertionError(mistakes.all()));
    }

    private Plan plan(Gateway gateway, Declared files) {
        var mistakes = new Diagnostics();
        return Planner.plan(files, look(gateway, files), keyring, Site.ANYTHING, Instant.now(), mistakes)
                .orElseThrow(() -> new AssertionError(mistakes.all()));
    }

    private ApplyReport apply(Gateway gateway, Plan plan) {
        var ledger = new LedgerWriter(gateway, keyring, 4, List.of(), Runs.next());
        return Applier.run(
                plan,
                gateway,
                ledger,
                ApplyOptions.of("acme", 4, Clock.systemUTC()).waiting(Duration.ofSeconds(15), Duration.ofMillis(20)),
                Sleeper.real(),
                new Cancellation(),
                ProgressListener.SILENT);
    }
}
