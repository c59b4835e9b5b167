package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.OutputSchema;
import dev.keywright.testing.RedisServers;
import dev.keywright.testing.StoreMirror;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code doctor} says of {@code read_from}. */
class DoctorRedisTest {

    private static final String USER = "keywright-doctor-test";
    private static final String PASSWORD = "canary-redis-password-77d0";
    private static final String WHERE = "read_from";
    private static final String SAME = "read_from: same store";
    private static final String RIGHTS = "read_from: user";

    static boolean redis() {
        return RedisServers.available();
    }

    static boolean ownRedis() {
        return RedisServers.installed();
    }

    @ParameterizedTest
    @EnabledIf("redis")
    @CsvSource(
            delimiter = ';',
            value = {
                "+mget; note not known",
                "+mget +role; note not known",
                "+mget +acl|whoami +acl|dryrun; ok reads only",
                "+@read +acl|whoami +acl|dryrun; ok reads only",
                "+mget +set +acl|whoami +acl|dryrun; note may write",
                "+mget +del +acl|whoami +acl|dryrun; note may write",
                "+@all; note may write"
            })
    void theGatewaysRedis(String rights, String verdict, @TempDir Path folder) throws IOException {
        try (var redis = RedisServers.single(folder);
                var world = new World(folder, KeySettings.HASHED)) {
            applied(world, redis);
            redis.tellAll(words("ACL SETUSER " + USER + " reset on >" + PASSWORD + " ~apikey-* " + rights));
            try {
                readFrom(world, "url: \"redis://" + redis.node(0) + "\"");
                var before = sizeAndWrites(redis);
                var facts = doctor(world, 0);
                assertThat(facts)
                        .containsEntry(WHERE, "ok " + redis.node(0))
                        .containsEntry(SAME, "ok yes")
                        .containsEntry(RIGHTS, verdict)
                        .containsEntry(
                                "read_from: role",
                                rights.matches(".*(role|@all|@read).*") && !rights.contains("@read")
                                        ? "ok master"
                                        : "note not known");
                assertThat(sizeAndWrites(redis)).isEqualTo(before);
                silentAbout(world);
            } finally {
                redis.tellAll("ACL", "DELUSER", USER);
            }
        }
    }

    @Test
    @EnabledIf("redis")
    void beforeTheFirstApplyThereIsNothingToCompare(@TempDir Path folder) throws IOException {
        try (var redis = RedisServers.single(folder);
                var world = new World(folder, KeySettings.HASHED)) {
            readFrom(world, "url: \"redis://" + redis.node(0) + "\"", false);
            assertThat(doctor(world, 0)).containsEntry(SAME, "note not known").containsKey(WHERE);
        }
    }

    /** With {@code --probe} it writes to the gateway and reads it back; that is no proof of anything afterwards. */
    @ParameterizedTest
    @EnabledIf("redis")
    @CsvSource({"doctor", "doctor --probe"})
    void anotherRedisIsAProblem(String command, @TempDir Path folder) throws IOException {
        try (var redis = RedisServers.single(folder);
                var world = new World(folder, KeySettings.HASHED)) {
            world.write("keys.yaml", "keys: {mobile: {access_rights: [{api: Orders}]}}");
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            readFrom(world, "url: \"redis://" + redis.node(0) + "\"", false);
            assertThat(doctor(world, 1, words(command))).containsEntry(SAME, "problem no");
        }
    }

    @Test
    void aRedisThatIsNotThereIsAProblemAmongOthers(@TempDir Path folder) throws IOException {
        try (var world = new World(folder, KeySettings.HASHED)) {
            readFrom(world, "url: \"redis://127.0.0.1:" + RedisServers.freePort() + "\"", false);
            assertThat(doctor(world, 1))
                    .containsEntry(WHERE, "problem cannot be read")
                    .containsKey("listing")
                    .doesNotContainKey(SAME);
        }
    }

    @Test
    @EnabledIf("redis")
    void aRefusedUserIsAProblem(@TempDir Path folder) throws IOException {
        try (var redis = RedisServers.single(folder);
                var world = new World(folder, KeySettings.HASHED)) {
            readFrom(world, "url: \"redis://" + redis.node(0) + "\"");
            assertThat(doctor(world, 1)).containsEntry(WHERE, "problem cannot be read");
            assertThat(world.everythingSaid.toString()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void certificatesThatAreNotThereAreAProblem(@TempDir Path folder) throws IOException {
        try (var world = new World(folder, KeySettings.HASHED)) {
            readFrom(world, "url: \"rediss://127.0.0.1:6379\", ca_file: none.pem", false);
            assertThat(doctor(world, 1)).containsEntry(WHERE, "problem cannot be read");
        }
    }

    @Test
    @EnabledIf("ownRedis")
    void everyMasterOfAClusterIsLookedAt(@TempDir Path folder) throws IOException {
        try (var redis = RedisServers.cluster(folder);
                var world = new World(folder, KeySettings.PLAIN)) {
            applied(world, redis);
            String reader = "ACL SETUSER " + USER + " reset on >" + PASSWORD
                    + " ~apikey-* +mget +get +asking +cluster|slots +acl|whoami +acl|dryrun";
            redis.tellAll(words(reader));
            readFrom(world, "url: \"redis://" + redis.node(1) + "\", cluster: true");
            var facts = doctor(world, 0);
            assertThat(facts).containsEntry(SAME, "ok yes").containsEntry(RIGHTS, "ok reads only");
            assertThat(facts.get(WHERE)).contains("" + redis.node(0), "" + redis.node(1), "" + redis.node(2));

            redis.tell(2, words(reader + " +set"));
            assertThat(doctor(world, 0)).containsEntry(RIGHTS, "note may write");

            redis.tell(0, words("ACL SETUSER " + USER + " off"));
            assertThat(doctor(world, 1)).containsEntry(WHERE, "problem cannot be read");
        }
    }

    @Test
    @EnabledIf("ownRedis")
    void theMasterThatSentinelsNameIsSaid(@TempDir Path folder) throws IOException {
        Path watching = Files.createDirectories(folder.resolve("sentinel"));
        try (var redis = RedisServers.own(Files.createDirectories(folder.resolve("master")));
                var sentinel = RedisServers.own(watching, "--sentinel");
                var world = new World(folder, KeySettings.HASHED)) {
            applied(world, redis);
            sentinel.tell(0, "SENTINEL", "MONITOR", "tyk", "127.0.0.1", "" + redis.port(0), "1");
            readFrom(world, "url: \"redis://" + sentinel.node(0) + "\", sentinel: {master: tyk}", false);
            assertThat(doctor(world, 0))
                    .containsEntry(WHERE, "ok " + redis.node(0))
                    .containsEntry(SAME, "ok yes");
            assertThat(world.run("doctor").out()).contains("The master that Sentinels name");
        }
    }

    private static void applied(World world, RedisServers redis) throws IOException {
        world.write("keys.yaml", "keys: {mobile: {access_rights: [{api: Orders}]}}");
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        new StoreMirror(world.folder.resolveSibling("store"), redis).sync();
    }

    private static void readFrom(World world, String where) throws IOException {
        readFrom(world, where, true);
    }

    private static void readFrom(World world, String where, boolean asUser) throws IOException {
        world.environment.put("REDIS_PASSWORD", PASSWORD);
        String user = asUser ? ", username: " + USER + ", password: \"${env:REDIS_PASSWORD}\"" : "";
        String project = Files.readString(world.folder.resolve("keywright.yaml"));
        world.write("keywright.yaml", project.replace("gateway: {", "gateway: {read_from: {" + where + user + "}, "));
    }

    private static Map<String, String> doctor(World world, int code, String... words) {
        String[] command = words.length == 0 ? new String[] {"doctor"} : words;
        var all = new String[command.length + 2];
        System.arraycopy(command, 0, all, 0, command.length);
        all[command.length] = "--format";
        all[command.length + 1] = "json";
        var said = world.run(all);
        assertThat(said.code()).as(said.all()).isEqualTo(code);
        OutputSchema.check("doctor.schema.json", said.out());
        var facts = new TreeMap<String, String>();
        for (Value fact : ((Value.Fields) Json.read(said.out())).items("facts")) {
            var fields = (Value.Fields) fact;
            facts.put(fields.text("name"), fields.text("level") + " " + fields.text("value"));
        }
        return facts;
    }

    /** How many keys there are, and how often each command that writes was called. */
    private static String sizeAndWrites(RedisServers redis) {
        String writes = redis.tell(0, "INFO", "commandstats")
                .toString()
                .lines()
                .filter(line -> line.matches("cmdstat_(set|del|mset|expire|flushdb|eval|multi)\\b.*"))
                .map(line -> line.replaceFirst(",.*", ""))
                .sorted()
                .toList()
                .toString();
        return redis.tell(0, "DBSIZE") + writes;
    }

    private static void silentAbout(World world) {
        String token = world.reveal("mobile");
        assertThat(world.everythingSaid.toString()).doesNotContain(PASSWORD).doesNotContain(token);
    }

    private static String[] words(String text) {
        return text.trim().split(" ");
    }
}
