package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.RedisServers;
import dev.keywright.testing.StoreMirror;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that hashes keys and lists none: its Redis names them. */
@EnabledIf("redis")
class AdoptByRedisTest {

    private static final String KEY = """
            {"org_id": "acme", "alias": "%s", "rate": 100, "per": 1, "quota_max": 9, "quota_renewal_rate": 3600, "quota_remaining": 9,
             "access_rights": {"api-1": {"api_id": "api-1", "api_name": "Orders", "versions": ["Default"]}}}""";

    @TempDir
    Path folder;

    static boolean redis() {
        return RedisServers.installed();
    }

    private static void create(World world, String id, String body) throws IOException {
        world.post("/tyk/keys/" + id, (Value.Fields) Json.read(body));
    }

    private static void makeByHand(World world) throws IOException {
        for (int i = 0; i < 3; i++) {
            create(world, "canary-made-by-hand-" + i, KEY.formatted("key " + i));
        }
        create(world, "canary-elsewhere", KEY.formatted("elsewhere").replace("acme", "globex"));
        create(
                world,
                "canary-oauth-token",
                KEY.formatted("token").replace("\"rate\"", "\"oauth_client_id\": \"client-1\", \"rate\""));
    }

    private static void readFrom(World world, RedisServers redis, String rights) throws IOException {
        redis.tellAll(("ACL SETUSER kw reset on >pw ~apikey-* +mget +role " + rights)
                .strip()
                .split(" "));
        world.environment.put("REDIS_URL", "redis://kw:pw@" + redis.node(0));
        String project = Files.readString(world.folder.resolve("keywright.yaml"));
        world.write("keywright.yaml", project.replace("gateway: {", "gateway: {read_from: \"${env:REDIS_URL}\", "));
    }

    @Test
    void theKeysThatRedisNamesAreAdoptedAndNothingChanges() throws IOException {
        try (var redis = RedisServers.own(Files.createDirectories(folder.resolve("redis")));
                var world = new World(folder.resolve("site"), KeySettings.HASHED)) {
            makeByHand(world);
            assertThat(world.get("/orders/1", "canary-made-by-hand-0")).isEqualTo(200);
            var mirror = new StoreMirror(world.folder.resolveSibling("store"), redis);
            mirror.sync();
            redis.set("apikey-quota-1f", "7");
            redis.set("quota-1f", "7");
            readFrom(world, redis, "+scan");

            assertThat(world.run("plan").out()).contains("3 keys of the organisation are not declared anywhere");
            assertThat(world.run("plan", "--format", "json").out()).contains("\"undeclared\" : 3");
            assertThat(world.run("doctor").out()).contains("3 keys in org acme are not declared anywhere");
            assertThat(world.run("export", "--all").out()).contains("key-0:", "key-1:", "key-2:");
            World.Said dry = world.run("adopt", "--all", "--dry-run");
            assertThat(dry.out()).contains("(by Redis)", "3 can be adopted", "access tokens of OAuth clients");

            StoreMirror.Following following = mirror.following();
            World.Said adopted;
            try {
                adopted = world.run("adopt", "--all", "--auto-approve");
            } finally {
                following.close();
            }
            assertThat(adopted.code()).as(adopted.all()).isZero();
            assertThat(adopted.out()).contains("Adopted 3 keys. keywright plan: no changes.");
            mirror.sync();
            assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
            assertThat(world.run("plan", "--format", "json").out()).contains("\"undeclared\" : 0");
            assertThat(world.run("doctor").out()).contains("none in org acme");
            for (int i = 0; i < 3; i++) {
                assertThat(world.get("/orders/1", "canary-made-by-hand-" + i)).isEqualTo(200);
            }
            assertThat(((Value.Fields) world.admin("/tyk/keys/canary-made-by-hand-0?org_id=acme"))
                            .whole("quota_remaining"))
                    .isEqualTo(7);
            assertThat(world.everythingSaid.toString()).doesNotContain("canary");
            assertThat(redis.tellAsText(0, "ACL", "LOG")).doesNotContain("object scan", "object mget", "object role");
        }
    }

    /** A rebuild finds what only the ledger led to: adopted keys, and keys that are not declared any more. */
    @Test
    void aLostLedgerIsRebuiltByTheNamesInRedis() throws IOException {
        KeySettings hashed = KeySettings.HASHED;
        try (var redis = RedisServers.own(Files.createDirectories(folder.resolve("redis")))) {
            try (var world = new World(folder.resolve("site"), hashed)) {
                makeByHand(world);
                var mirror = new StoreMirror(world.folder.resolveSibling("store"), redis);
                mirror.sync();
                readFrom(world, redis, "+scan");
                StoreMirror.Following following = mirror.following();
                try {
                    World.Said adopted = world.run("adopt", "--all", "--auto-approve");
                    assertThat(adopted.code()).as(adopted.all()).isZero();
                    world.write(
                            "leaver.yaml",
                            "keys: {leaver: {access_rights: [{api: Orders}], rate: 9, per: 1s, quota_max: unlimited}}\n");
                    World.Said applied = world.run("apply", "--auto-approve");
                    assertThat(applied.code()).as(applied.all()).isZero();
                } finally {
                    following.close();
                }
                Files.delete(world.folder.resolve("leaver.yaml"));
            }
            try (var world = new World(folder.resolve("site"), hashed.withListing())) {
                assertThat(world.loseHashedLedger()).isPositive();
            }
            redis.tellAll("FLUSHALL");
            try (var world = new World(folder.resolve("site"), hashed)) {
                readFrom(world, redis, "+scan");
                var mirror = new StoreMirror(world.folder.resolveSibling("store"), redis);
                mirror.sync();
                StoreMirror.Following following = mirror.following();
                World.Said rebuilt;
                try {
                    rebuilt = world.run("doctor", "--rebuild", "--auto-approve");
                } finally {
                    following.close();
                }
                mirror.sync();
                assertThat(rebuilt.code()).as(rebuilt.all()).isZero();
                assertThat(rebuilt.out())
                        .contains("3 keys found", "1 key found: leaver", "the ledger is rebuilt")
                        .doesNotContain("not found", "There may be more");
                World.Said plan = world.run("plan");
                assertThat(plan.out()).contains("keys/leaver").doesNotContain("keys/key-0");
            }
        }
    }

    /** Where its Redis cannot be read, a rebuild reports that and writes no ledger without the keys it would find there. */
    @Test
    void aRebuildStopsWhereRedisCannotBeRead() throws IOException {
        try (var world = new World(folder.resolve("site"), KeySettings.HASHED)) {
            world.write("keys.yaml", "keys: {one: {access_rights: [{api: Orders}]}}\n");
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
        }
        try (var world = new World(folder.resolve("site"), KeySettings.HASHED.withListing())) {
            assertThat(world.loseHashedLedger()).isPositive();
        }
        try (var world = new World(folder.resolve("site"), KeySettings.HASHED)) {
            world.environment.put("REDIS_URL", "redis://127.0.0.1:1");
            String project = Files.readString(world.folder.resolve("keywright.yaml"));
            world.write("keywright.yaml", project.replace("gateway: {", "gateway: {read_from: \"${env:REDIS_URL}\", "));
            World.Said stopped = world.run("doctor", "--rebuild", "--auto-approve");
            assertThat(stopped.code()).as(stopped.all()).isEqualTo(1);
            assertThat(stopped.err()).contains("error[").doesNotContain("internal");
            world.write("keywright.yaml", project);
            assertThat(world.run("doctor").out()).contains("keywright doctor --rebuild");
        }
    }

    /** The plan goes on without a count; what needs the names says what is missing. */
    @Test
    void withoutThePermissionThePlanDoesNotCount() throws IOException {
        try (var redis = RedisServers.own(Files.createDirectories(folder.resolve("redis")));
                var world = new World(folder.resolve("site"), KeySettings.HASHED)) {
            makeByHand(world);
            new StoreMirror(world.folder.resolveSibling("store"), redis).sync();
            readFrom(world, redis, "");
            World.Said plan = world.run("plan", "--format", "json");
            assertThat(plan.code()).as(plan.all()).isZero();
            assertThat(plan.out()).contains("\"undeclared\" : null");
            assertThat(world.run("doctor").out()).contains("not counted", "+scan");
            World.Said adopt = world.run("adopt", "--all", "--dry-run");
            assertThat(adopt.code()).isEqualTo(1);
            assertThat(adopt.err()).contains("may not run SCAN", "+scan", "--keys FILE");
            assertThat(world.run("export", "--all").err()).contains("+scan", "without --all");
        }
    }

    /** What another gateway's Redis names is not taken for this one's. */
    @Test
    void anotherRedisIsNoticed() throws IOException {
        try (var redis = RedisServers.own(Files.createDirectories(folder.resolve("redis")));
                var world = new World(folder.resolve("site"), KeySettings.HASHED);
                var other = new World(folder.resolve("other"), KeySettings.HASHED)) {
            makeByHand(world);
            create(other, "canary-of-the-other", KEY.formatted("other"));
            readFrom(world, redis, "+scan");
            assertThat(world.run("adopt", "--all", "--dry-run").err()).contains("no session that proves it");
            new StoreMirror(other.folder.resolveSibling("store"), redis).sync();
            World.Said adopt = world.run("adopt", "--all", "--dry-run");
            assertThat(adopt.code()).isEqualTo(1);
            assertThat(adopt.err()).contains("is not its Redis");
            assertThat(world.run("export", "--all").err()).contains("is not its Redis");
            assertThat(world.run("doctor").out()).contains("not counted");
            assertThat(world.run("plan", "--format", "json").out()).contains("\"undeclared\" : null");
        }
    }
}
