package dev.keywright.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.StoredNames;
import dev.keywright.gateway.StoredNames.Known;
import dev.keywright.gateway.StoredNames.Reason;
import dev.keywright.gateway.StoredNames.Unknown;
import dev.keywright.json.Json;
import dev.keywright.model.RedisSettings;
import dev.keywright.model.RedisSettings.Node;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.testing.RedisServers;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of sessions in Redis, where no ledger has proved yet that it is the gateway's. */
@EnabledIf("redis")
class StoredNamesTest {

    private static final StoredNames.Limits LIMITS = new StoredNames.Limits(1000, Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final InMemoryGateway gateway = InMemoryGateway.hashing();
    private Runnable onPause = () -> {};

    static boolean redis() {
        return RedisServers.installed();
    }

    @BeforeEach
    void policies() {
        gateway.loads("gold");
    }

    private void create(String id) {
        gateway.create(Secret.of(id), body(id));
    }

    private static Value.Fields body(String id) {
        return Value.Fields.of(Map.of(
                "org_id", Value.text("acme"),
                "alias", Value.text(id),
                "apply_policies", Value.texts(List.of("gold"))));
    }

    private void mirror(RedisServers redis) {
        gateway.stored.forEach((name, session) -> redis.set("apikey-" + name, Json.revealing(session)));
    }

    private StoredNames names(RedisServers redis) {
        return names(redis, LIMITS);
    }

    private StoredNames names(RedisServers redis, StoredNames.Limits limits) {
        return names(redis, limits, "", false);
    }

    private StoredNames names(RedisServers redis, StoredNames.Limits limits, String user, boolean cluster) {
        Optional<String> name = Optional.of(user).filter(any -> !user.isEmpty());
        var settings = new RedisSettings(
                false,
                List.of(new Node("127.0.0.1", redis.port(0))),
                0,
                name,
                name.map(any -> Secret.of("x")),
                cluster,
                Optional.empty(),
                Optional.empty(),
                false);
        var random = new Random(1);
        return new RedisReads(gateway, settings, folder, line -> {}, pause -> onPause.run(), random::nextInt)
                .storedNames(limits, 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlySessionsAreNamed(boolean hashed) throws IOException {
        gateway.hashed = hashed;
        IntStream.range(0, 5).forEach(i -> create("key-" + i));
        try (var redis = RedisServers.own(folder)) {
            mirror(redis);
            for (String other : List.of(
                    "quota-ab12",
                    "apikey-quota-ab12",
                    "apikey-rate-limit-ab12",
                    "rate-limit-ab12",
                    "rate-limit-ab12.BLOCKED",
                    "oauth-data.api-1.oauth-clientid.x",
                    "orgkey.acme",
                    "apikey-a/b",
                    "apikey-",
                    "apikey-..",
                    "tyk-apikey-x")) {
                redis.set(other, "{\"org_id\":\"acme\"}");
            }
            redis.tell(0, "RPUSH", "list-of-apikey-x", "1");
            assertThat(names(redis)).isInstanceOfSatisfying(Known.class, known -> {
                assertThat(known.hashed()).isEqualTo(hashed);
                assertThat(known.names().stream().map(Secret::reveal))
                        .containsExactlyInAnyOrderElementsOf(gateway.stored.keySet());
            });
        }
    }

    /** What is under the prefix and is no session, neither for us nor for the gateway, proves and disproves nothing. */
    @Test
    void whatIsNoSessionDoesNotStandInTheWay() throws IOException {
        create("key-1");
        try (var redis = RedisServers.own(folder)) {
            mirror(redis);
            redis.set("apikey-garbage", "not JSON");
            redis.tell(0, "RPUSH", "apikey-list", "1");
            assertThat(names(redis)).isInstanceOf(Known.class);
        }
    }

    @Test
    void withoutPermissionTheyAreNotKnown() throws IOException {
        create("key-1");
        try (var redis = RedisServers.own(folder)) {
            mirror(redis);
            redis.tellAll("ACL", "SETUSER", "reader", "reset", "on", ">x", "~apikey-*", "+mget", "+role");
            assertThat(names(redis, LIMITS, "reader", false)).isEqualTo(new Unknown(Reason.SCAN_REFUSED));
            redis.tellAll("ACL", "SETUSER", "reader", "+scan");
            assertThat(names(redis, LIMITS, "reader", false)).isInstanceOf(Known.class);
        }
    }

    @Test
    void anEmptyDatabaseProvesNothing() throws IOException {
        create("key-1");
        try (var redis = RedisServers.own(folder)) {
            assertThat(names(redis)).isEqualTo(new Unknown(Reason.NOTHING_TO_COMPARE));
        }
    }

    /** One that the gateway does not have is enough, and so is one that it has otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"another gateway's", "one foreign", "one stale"})
    void namesOfAnotherStoreAreNoticed(String what) throws IOException {
        IntStream.range(0, 20).forEach(i -> create("key-" + i));
        try (var redis = RedisServers.own(folder)) {
            mirror(redis);
            String one = gateway.stored.keySet().iterator().next();
            Value.Fields session = gateway.stored.get(one);
            switch (what) {
                case "another gateway's" -> {
                    gateway.stored.clear();
                    create("another");
                }
                case "one foreign" -> gateway.stored.remove(one);
                default -> gateway.stored.put(one, session.with("alias", Value.text("changed")));
            }
            assertThat(names(redis)).isEqualTo(new Unknown(Reason.NOT_THE_GATEWAYS));
        }
    }

    @Test
    void aWriteThatIsOnItsWayIsWaitedFor() throws IOException {
        IntStream.range(0, 3).forEach(i -> create("key-" + i));
        try (var redis = RedisServers.own(folder)) {
            mirror(redis);
            String one = gateway.stored.keySet().iterator().next();
            gateway.stored.put(one, gateway.stored.get(one).with("alias", Value.text("changed")));
            onPause = () -> mirror(redis);
            assertThat(names(redis)).isInstanceOf(Known.class);
        }
    }

    /** Never a part of them. */
    @Test
    void tooManyOrTooSlowIsNotKnown() throws IOException {
        IntStream.range(0, 5).forEach(i -> create("key-" + i));
        try (var redis = RedisServers.own(folder)) {
            mirror(redis);
            assertThat(names(redis, new StoredNames.Limits(4, Duration.ofMinutes(1))))
                    .isEqualTo(new Unknown(Reason.TOO_MANY));
            assertThat(names(redis, new StoredNames.Limits(5, Duration.ofMinutes(1))))
                    .isInstanceOf(Known.class);
            assertThat(names(redis, new StoredNames.Limits(5, Duration.ZERO))).isEqualTo(new Unknown(Reason.TOO_SLOW));
        }
    }

    @Test
    void everyMasterOfAClusterIsSearched() throws IOException {
        IntStream.range(0, 100).forEach(i -> create("key-" + i));
        try (var redis = RedisServers.cluster(folder)) {
            mirror(redis);
            assertThat(names(redis, LIMITS, "", true)).isInstanceOfSatisfying(Known.class, known -> assertThat(
                            known.names().stream().map(Secret::reveal))
                    .containsExactlyInAnyOrderElementsOf(gateway.stored.keySet()));
        }
    }

    /** What is compared is bounded, however many there are. */
    @Test
    void atMost64AreCompared() throws IOException {
        IntStream.range(0, 200).forEach(i -> create("key-" + i));
        try (var redis = RedisServers.own(folder)) {
            mirror(redis);
            gateway.calls.clear();
            assertThat(names(redis)).isInstanceOf(Known.class);
            assertThat(gateway.calls).hasSize(64);
        }
    }
}
