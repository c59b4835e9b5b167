package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.testing.OutputSchema;
import dev.keywright.tyk.KeySettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code snapshot} writes. */
class SnapshotTest {

    static final String META_SECRET = "canary-meta-secret-77aa";
    static final String ONCE_SECRET = "canary-once-a-secret-19";
    static final String JWT_SECRET = "canary-jwt-secret-53dd";

    static final String FILES = """
            policies:
              gold: {rate: 10, per: 1s, quota_max: 100, quota_renewal_rate: 1d, access_rights: [{api: Orders}], tags: [gold], meta_data: {tier: gold, note: "${env:META_SECRET}"}}
            keys:
              derived: {access_rights: [{api: Orders}], rate: 10, per: 1s, meta_data: {$ref: x, owner: team-a, token: "${env:META_SECRET}", mixed: ["a-${env:META_SECRET}", 7]}}
              golden: {apply_policies: [gold], expires: 2037-01-01}
              signed: {hmac_enabled: true, access_rights: [{api: Partners}]}
              given: {hmac_enabled: true, hmac_string: "${env:HMAC_SECRET}", access_rights: [{api: Partners}]}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}]}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Billing}], protect: true}
              jwt: {jwt_data: {secret: "${env:JWT_SECRET}"}, access_rights: [{api: Billing}]}
              once: {access_rights: [{api: Billing}], meta_data: {was: "${env:ONCE_SECRET}"}}
            """;

    static World world(Path folder, KeySettings keys) throws IOException {
        var world = new World(folder, keys);
        world.environment.put("KEYWRIGHT_ALLOW_ENV", "META_SECRET,ONCE_SECRET,META");
        world.environment.put("META_SECRET", META_SECRET);
        world.environment.put("ONCE_SECRET", ONCE_SECRET);
        world.environment.put("JWT_SECRET", JWT_SECRET);
        world.write("keys.yaml", FILES);
        World.Said apply = world.run("apply", "--auto-approve");
        assertThat(apply.code()).as(apply.all()).isZero();
        return world;
    }

    @Test
    void holdsSessionsAndNoSecret(@TempDir Path folder) throws IOException {
        try (var world = world(folder, KeySettings.PLAIN)) {
            var secrets = new ArrayList<>(List.of(
                    World.ADMIN_SECRET,
                    World.SEED,
                    World.PASSWORD,
                    World.SUPPLIED,
                    World.HMAC,
                    META_SECRET,
                    ONCE_SECRET,
                    "basic_auth_data",
                    "password\"",
                    "kw_",
                    world.url()));
            for (String name : List.of("derived", "golden", "signed", "given", "legacy", "jwt", "once")) {
                secrets.add(world.reveal(name));
                secrets.add(secret(world, name, "key"));
                secrets.add(secret(world, name, "hmac_secret"));
            }
            secrets.removeIf(String::isEmpty);
            world.write("keys.yaml", FILES.replace(", meta_data: {was: \"${env:ONCE_SECRET}\"}", ""));

            World.Said said = world.run("snapshot", "-out", "state.snap");
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(said.out()).contains("8 sessions, 8 ledger entries");
            Path file = world.folder.resolve("state.snap");
            String text = Files.readString(file);
            assertThat(text)
                    .contains("team-a", "\"tier\":\"gold\"", "e2e/derived", "b-jane", "\"was\":{\"$print\":", "$$ref");
            assertThat(text).doesNotContain(secrets);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theSameStateIsTheSameTextButForTheTime(@TempDir Path folder) throws IOException {
        try (var world = world(folder, KeySettings.HASHED)) {
            world.run("snapshot", "-out", "one.snap");
            world.get("/orders/1", world.reveal("derived"));
            world.run("snapshot", "-out", "two.snap.gz");
            List<String> one = Files.readAllLines(world.folder.resolve("one.snap"));
            one.forEach(line -> OutputSchema.check("snapshot.schema.json", line));
            List<String> two =
                    unpacked(world.folder.resolve("two.snap.gz")).lines().toList();
            assertThat(one).hasSize(1 + 1 + 8 + 1);
            assertThat(two.subList(1, 10)).isEqualTo(one.subList(1, 10));
            assertThat(two.get(0).replaceAll("\"at\":\"[^\"]*\"", ""))
                    .isEqualTo(one.get(0).replaceAll("\"at\":\"[^\"]*\"", ""));
            assertThat(two.get(10)).isNotEqualTo(one.get(10));
        }
    }

    @Test
    void nothingIsLeftBehindWhereItCannotBeWritten(@TempDir Path folder) throws IOException {
        try (var world = world(folder, KeySettings.HASHED)) {
            World.Said said = world.run("snapshot", "-out", "no/such/folder/state.snap");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err())
                    .contains("the snapshot cannot be written to no/such/folder/state.snap: there is no such");
            world.environment.put("TYK_GATEWAY_URL", "http://127.0.0.1:1");
            assertThat(world.run("snapshot", "-out", "state.snap").code()).isEqualTo(1);
            assertThat(world.folder.resolve("state.snap")).doesNotExist();
        }
    }

    private static String secret(World world, String name, String field) {
        String json = world.run("reveal", name, "--stdout", "--format", "json").out();
        return ((dev.keywright.model.value.Value.Fields) dev.keywright.json.Json.read(json)).text(field);
    }

    static String unpacked(Path file) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
