package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.testing.RedisServers;
import dev.keywright.testing.StoreMirror;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Plans from what Redis holds are plans from what GET shows, byte for byte. The embedded gateway's store is copied into a
 * real Redis as a real gateway would have written it.
 */
class RedisPlansTest {

    private static final String USER = "keywright-test";

    /** What is not found is believed only while the ledger's root is found, which is asked once more, and then it is read again. */
    private static final int GONE = 8;

    private static final String NONE_UNDECLARED = "\"undeclared\" : 0";

    private static final String PASSWORD = "canary-redis-password-31c4";

    private static final String POLICIES = """
            policies:
              gold:
                rate: 1000
                per: 1m
                quota_max: 5000
                quota_renewal_rate: 30d
                access_rights: [{api: Orders}]
                tags: [gold]
                meta_data: {tier: gold}
              silver: {rate: 10, per: 1s, access_rights: [{api: Billing}], tags: [silver]}
            """;

    private static final String KEYS = """
            keys:
              mobile: {apply_policies: [gold], expires: 2031-01-01, meta_data: {owner: team-a}}
              both: {apply_policies: [gold, silver]}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Orders}], rate: 5, per: 1s}
              partner: {hmac_enabled: true, hmac_string: "${env:HMAC_SECRET}", access_rights: [{api: Orders}], rate: 1, per: 1s}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Billing, limit: {rate: 2, per: 1s, quota_max: 9, quota_renewal_rate: 1h}}]}
              plain: {access_rights: [{api: Orders}], quota_max: 100, quota_renewal_rate: 1d, tags: [x]}
            """;

    @TempDir
    static Path clusterFolder;

    private static RedisServers cluster;

    static boolean redis() {
        return RedisServers.available();
    }

    static boolean ownRedis() {
        return RedisServers.installed();
    }

    /** The function decides where a session is, and nothing else: one edit shows it. */
    @ParameterizedTest
    @EnabledIf("redis")
    @CsvSource({
        "true, murmur64, +scan, ALL",
        "false, murmur64, +role, ALL",
        "true, '', +role, FIRST",
        "false, '', +scan, FIRST",
        "true, sha256, +scan, FIRST",
        "true, murmur128, +role, FIRST",
        "true, murmur32, +scan, FIRST"
    })
    void oneServer(boolean hashed, String function, String more, Edits edits, @TempDir Path folder) throws IOException {
        try (var redis = RedisServers.single(folder);
                var world = new World(folder, keys(hashed, function))) {
            redis.tellAll("ACL", "SETUSER", USER, "reset", "on", ">" + PASSWORD, "~apikey-*", "+mget", "+role", more);
            try {
                redis.tellAll("ACL", "LOG", "RESET");
                walk(
                        world,
                        redis,
                        "{url: \"redis://" + redis.node(0) + "\", username: " + USER
                                + ", password: \"${env:REDIS_PASSWORD}\"}",
                        edits);
                triedNothingElse(redis, 1, more);
            } finally {
                redis.tellAll("ACL", "DELUSER", USER);
            }
        }
    }

    @ParameterizedTest
    @EnabledIf("ownRedis")
    @CsvSource({"true, murmur64, +scan", "false, murmur64, +role"})
    void threeNodes(boolean hashed, String function, String more, @TempDir Path folder) throws IOException {
        RedisServers redis = cluster();
        try (var world = new World(folder, keys(hashed, function))) {
            redis.tellAll(
                    "ACL",
                    "SETUSER",
                    USER,
                    "reset",
                    "on",
                    ">" + PASSWORD,
                    "~apikey-*",
                    "+mget",
                    "+get",
                    "+asking",
                    "+role",
                    "+cluster|slots",
                    more);
            walk(
                    world,
                    redis,
                    "{url: \"redis://" + redis.node(2) + "\", cluster: true, username: " + USER
                            + ", password: \"${env:REDIS_PASSWORD}\"}",
                    Edits.ALL);
            triedNothingElse(redis, 3, more);
        } finally {
            redis.forget();
        }
    }

    /** Three nodes need seconds to find each other, so they stay for all tests. */
    private static RedisServers cluster() throws IOException {
        if (cluster == null) {
            cluster = RedisServers.cluster(clusterFolder);
        }
        return cluster;
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    /**
     * The user may do nothing but read. Had anything else been tried, Redis would have refused it and taken a note, as it does of
     * SCAN where the user may not run it.
     */
    private static void triedNothingElse(RedisServers redis, int nodes, String more) {
        for (int node = 0; node < nodes; node++) {
            String refused = redis.tellAsText(node, "ACL", "LOG");
            if (more.equals("+scan")) {
                assertThat(refused).doesNotContain(USER);
            } else {
                assertThat(Pattern.compile("object (\\S+)")
                                .matcher(refused)
                                .results()
                                .map(match -> match.group(1)))
                        .isSubsetOf("scan");
            }
        }
    }

    /** The life of a few keys, with a plan by both ways after every step. */
    private static void walk(World world, RedisServers redis, String readFrom, Edits edits) throws IOException {
        world.environment.put("REDIS_PASSWORD", PASSWORD);
        Path other = Files.createDirectories(world.folder.resolveSibling("by-redis"));
        String project = Files.readString(world.folder.resolve("keywright.yaml"));
        Files.writeString(
                other.resolve("keywright.yaml"),
                project.replace("gateway: {", "gateway: {read_from: " + readFrom + ", "));
        var mirror = new StoreMirror(world.folder.resolveSibling("store"), redis);
        var pair = new Pair(world, other, mirror);

        pair.files(POLICIES + KEYS);
        assertThat(pair.plan()).contains("6 to create");
        pair.apply(other);
        assertThat(pair.planFromRedis()).contains("as the files say");

        world.get("/orders/get", world.reveal("mobile"));
        assertThat(pair.planFromRedis()).contains("as the files say");

        String changed = POLICIES.replace("tags: [gold]", "tags: [golden]").replace("tier: gold", "level: top");
        pair.files(changed + KEYS.replace("tags: [x]", "tags: [y]"));
        assertThat(pair.planFromRedis()).contains("to update");
        pair.apply(world.folder);
        assertThat(pair.planFromRedis()).contains("as the files say");
        if (edits == Edits.ALL) {
            keysComeAndGo(pair, changed, other);
        }
        assertThat(world.everythingSaid)
                .doesNotContain(PASSWORD)
                .doesNotContain(World.PASSWORD)
                .doesNotContain(World.HMAC);
    }

    private static void keysComeAndGo(Pair pair, String changed, Path other) throws IOException {
        pair.files(changed + KEYS.replaceAll("(?m)^  (both|legacy):.*\n", "")
                + "  fresh: {access_rights: [{api: Orders}]}\n");
        assertThat(pair.planFromRedis()).contains("1 to create", "2 to revoke");
        pair.apply(other);
        assertThat(pair.planFromRedis()).contains("as the files say");
    }

    private enum Edits {
        FIRST,
        ALL
    }

    /** One project twice: by the admin API, and by Redis. */
    private record Pair(World world, Path byRedis, StoreMirror mirror) {

        void files(String yaml) throws IOException {
            world.write("all.yaml", yaml);
            Files.writeString(byRedis.resolve("all.yaml"), yaml);
        }

        String plan() throws IOException {
            mirror.sync();
            same("json");
            return same("text").out();
        }

        /** What both ways say; where the gateway lists nothing, only Redis shows how many keys nobody declares: here none. */
        private World.Said same(String format) {
            var rest = world.run("plan", "--format", format);
            var redis = world.run(byRedis, "plan", "--format", format);
            assertThat(redis.code()).isEqualTo(rest.code());
            assertThat(redis.err()).isEqualTo(rest.err());
            assertThat(timeless(redis.out()))
                    .isEqualTo(timeless(
                            redis.out().contains(NONE_UNDECLARED)
                                    ? rest.out().replace("\"undeclared\" : null", NONE_UNDECLARED)
                                    : rest.out()));
            return rest;
        }

        /** Without the time of reading, which differs by a second now and then. */
        private static String timeless(String plan) {
            return plan.replaceAll("gateway read \\S+", "gateway read");
        }

        String planFromRedis() throws IOException {
            String plan = plan();
            String log = world.run(byRedis, "plan", "--debug").err();
            assertThat(log).contains("redis: sessions are read from it");
            // Keys that nobody declares are counted from a list and, where a policy changes, keys of others that carry
            // it
            // from the same one; the sessions are read once, too, and some of them are compared.
            assertThat(log.lines().filter(line -> line.matches(".*GET /tyk/keys -> .*")))
                    .hasSizeLessThanOrEqualTo(1);
            int listed = 1 + mirror.size();
            assertThat(log.lines().filter(line -> line.contains("GET /tyk/keys")))
                    .as(
                            "the ledger's root under every hash function, and its count, twice where they are compared with"
                                    + " Redis; and each session of a small project once, to compare it; and the root by its id, since there are users")
                    .hasSizeLessThanOrEqualTo(4 * (HashFunction.values().length + 1) + 10 + listed + GONE);
            return plan;
        }

        void apply(Path from) throws IOException {
            StoreMirror.Following following = mirror.following();
            World.Said said;
            try {
                said = world.run(
                        from,
                        "apply",
                        "--auto-approve",
                        "--allow",
                        "mass-revoke",
                        "--allow",
                        "wider-access",
                        "--allow",
                        "policy-in-use");
            } finally {
                following.close();
            }
            assertThat(said.code()).as(said.all()).isZero();
            mirror.sync();
        }
    }

    @Test
    @EnabledIf("redis")
    void anotherRedisStopsThePlan(@TempDir Path folder) throws IOException {
        try (var redis = RedisServers.single(folder);
                var world = new World(folder, KeySettings.HASHED)) {
            world.write("all.yaml", POLICIES + KEYS);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            readFrom(world, "\"redis://" + redis.node(0) + "\"");
            var said = world.run("plan");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains("redis-not-the-gateways");
        }
    }

    /** What an apply wrote, or someone else, is not in a copy that does not change any more. */
    @ParameterizedTest
    @EnabledIf("redis")
    @CsvSource({"raised, false", "deleted, false", "created, false", "raised, true", "deleted, true"})
    void aCopyThatStandsStillStopsThePlan(String change, boolean byHand, @TempDir Path folder) throws IOException {
        try (var redis = RedisServers.single(folder);
                var world = new World(folder, KeySettings.PLAIN)) {
            world.write("all.yaml", POLICIES + KEYS);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            new StoreMirror(world.folder.resolveSibling("store"), redis).sync();
            String token = world.reveal("plain");
            readFrom(world, "\"redis://" + redis.node(0) + "\"");
            assertThat(world.run("plan").out()).contains("as the files say");

            String project = Files.readString(world.folder.resolve("keywright.yaml"));
            world.write("keywright.yaml", project.replaceFirst("read_from: [^,]*, ", ""));
            if (byHand) {
                world.clock.forward(Duration.ofSeconds(2));
                if (change.equals("raised")) {
                    var session = (Value.Fields) world.admin("/tyk/keys/" + token);
                    world.put("/tyk/keys/" + token, session.with("rate", Value.whole(900)));
                } else {
                    world.delete("/tyk/keys/" + token);
                }
            } else {
                world.write("all.yaml", POLICIES + changed(change));
                assertThat(world.run("apply", "--auto-approve", "--allow", "wider-access")
                                .code())
                        .isZero();
            }
            world.write("keywright.yaml", project);
            world.write("all.yaml", POLICIES + KEYS);

            var said = world.run("plan");
            assertThat(said.code()).as(said.all()).isEqualTo(1);
            assertThat(said.err()).contains("redis-not-the-gateways");
        }
    }

    private static String changed(String change) {
        return switch (change) {
            case "raised" -> KEYS.replace("quota_max: 100,", "quota_max: 900,");
            case "deleted" -> KEYS.replaceAll("(?m)^  plain:.*\n", "");
            default -> KEYS + "  fresh: {access_rights: [{api: Orders}]}\n";
        };
    }

    /** It has nothing of the gateway, so the lock that an apply has just written is not there. */
    @Test
    @EnabledIf("redis")
    void theLockOfAFirstApplyIsMissedInAnotherRedis(@TempDir Path folder) throws IOException {
        try (var redis = RedisServers.single(folder);
                var world = new World(folder, KeySettings.HASHED)) {
            world.write("all.yaml", POLICIES + KEYS);
            readFrom(world, "\"redis://" + redis.node(0) + "\"");
            var said = world.run("apply", "--auto-approve");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("redis-not-the-gateways");
        }
    }

    @Test
    @EnabledIf("ownRedis")
    void replicasAreRefusedUnlessAllowedAndAlwaysWhenCutOff(@TempDir Path folder) throws IOException {
        try (var master = RedisServers.own(Files.createDirectories(folder.resolve("master")));
                var replica = RedisServers.own(Files.createDirectories(folder.resolve("replica")));
                var world = new World(folder, KeySettings.HASHED)) {
            world.write("all.yaml", POLICIES + KEYS);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            new StoreMirror(world.folder.resolveSibling("store"), master).sync();
            replica.tell(0, "REPLICAOF", "127.0.0.1", "" + master.port(0));
            replica.awaitText("master_link_status:up", 0, "INFO", "replication");
            String url = "url: \"redis://" + replica.node(0) + "\"";
            String project = Files.readString(world.folder.resolve("keywright.yaml"));

            readFrom(world, "{" + url + "}");
            assertThat(world.run("plan").err()).contains("redis-replica", "allow_replica: true");
            assertThat(world.run("doctor").out()).contains("read_from: role", "replica");

            world.write("keywright.yaml", project);
            readFrom(world, "{" + url + ", allow_replica: true}");
            assertThat(world.run("plan").out()).contains("as the files say");

            replica.tell(0, "REPLICAOF", "127.0.0.1", "" + RedisServers.freePort());
            var said = world.run("plan");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("redis-replica", "without a connection to its master");
            assertThat(world.run("doctor").out()).contains("replica, cut off");
        }
    }

    @Test
    @EnabledIf("redis")
    void aRefusedUserIsNamedWithoutItsPassword(@TempDir Path folder) throws IOException {
        try (var redis = RedisServers.single(folder);
                var world = new World(folder, KeySettings.HASHED)) {
            world.environment.put("REDIS_URL", "redis://nobody:" + PASSWORD + "@" + redis.node(0));
            world.write("all.yaml", POLICIES + KEYS);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            readFrom(world, "\"${env:REDIS_URL}\"");
            var said = world.run("plan", "--debug");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("redis-refused").doesNotContain(PASSWORD);
        }
    }

    @Test
    void aRedisThatIsNotThereIsNamed(@TempDir Path folder) throws IOException {
        try (var world = new World(folder, KeySettings.PLAIN)) {
            world.write("all.yaml", POLICIES + KEYS);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            int port = RedisServers.freePort();
            readFrom(world, "\"redis://127.0.0.1:" + port + "\"");
            var said = world.run("plan");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("redis-unreachable", "127.0.0.1:" + port);
        }
    }

    private static void readFrom(World world, String redis) throws IOException {
        String project = Files.readString(world.folder.resolve("keywright.yaml"));
        world.write("keywright.yaml", project.replace("gateway: {", "gateway: {read_from: " + redis + ", "));
    }

    private static KeySettings keys(boolean hashed, String function) {
        return (hashed ? KeySettings.HASHED : KeySettings.PLAIN).withHashKeyFunction(function);
    }
}
