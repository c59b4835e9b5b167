package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.testing.OutputSchema;
import dev.keywright.tyk.KeySettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `scan`, with a project and without one. */
class ScanCommandTest {

    private static final String OTHER_KEY = "eyJvcmciOiJhY21lIiwiaWQiOiJhbnlvbmUiLCJoIjoibXVybXVyNjQifQ==";

    @TempDir
    Path folder;

    private World world;
    private String acme;

    @BeforeEach
    void twoKeys() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("keys.yaml", """
                keys:
                  acme: {generation: 2, access_rights: [{api: Orders}], rate: 9, per: 1s, quota_max: unlimited}
                  legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Orders}], rate: 9, per: 1s, quota_max: unlimited}
                  jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}], rate: 9, per: 1s, quota_max: unlimited}
                """);
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        acme = world.reveal("acme");
        world.write("logs/app.log", "start\n\u00fc key=" + acme + " ok\nkey=" + acme + "\nother " + OTHER_KEY + "\n");
        world.write("logs/b/settings.json", "{\"key\":\"" + World.SUPPLIED + "\",\"p\":\"" + World.PASSWORD + "\"}");
        world.write("logs/clean.txt", "kw_0123456789abcdefghjkmnpqrstvwxyz012345 has a wrong checksum\n");
        world.write("logs/.env", "KEYWRIGHT_KEY_SEED=" + World.SEED + "\nS=" + World.ADMIN_SECRET + "\n");
    }

    @AfterEach
    void nothingWasShown() throws Exception {
        assertThat(world.everythingSaid.toString())
                .doesNotContain(
                        acme,
                        acme.substring(20, 40),
                        OTHER_KEY,
                        World.SUPPLIED,
                        World.PASSWORD,
                        World.SEED,
                        World.ADMIN_SECRET)
                .doesNotContainPattern("kw_[0-9a-z]{5}");
        world.close();
    }

    @Test
    void eachKeyIsNamedWithItsOwnerAndItsPlaces() {
        Said said = world.run("scan", "logs");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .contains("e2e/keys/acme, generation 2\n  logs/app.log:2:7\n  logs/app.log:3:5\n")
                .contains("a Tyk key that this project does not declare\n  logs/app.log:4:7\n")
                .contains("e2e/keys/legacy\n  logs/b/settings.json:1:9\n")
                .contains("the password of e2e/keys/jane\n  logs/b/settings.json:1:")
                .contains("the key_seed of this project, which gives every derived key\n  logs/.env:1:20\n")
                .contains("the gateway's admin secret\n  logs/.env:2:3\n")
                .contains("6 keys in 7 places (4 files, ")
                .doesNotContain("clean.txt");
        assertThat(world.run("scan", "--fail", "logs").code()).isEqualTo(2);
        assertThat(world.run("scan", "--fail", "logs/clean.txt").code()).isZero();
    }

    @Test
    void otherFormatsHoldTheSame() {
        Said json = world.run("scan", "--format", "json", "logs");
        OutputSchema.check("scan.schema.json", json.out());
        assertThat(json.out()).contains("\"generation\" : 2", "\"address\" : \"e2e/keys/acme\"", "\"places\" : 7");
        OutputSchema.check(
                "scan.schema.json",
                world.run("scan", "--format", "json", "logs/clean.txt").out());
        Said sarif = world.run("scan", "--format", "sarif", "logs");
        assertThat(sarif.out())
                .contains(
                        "\"ruleId\" : \"derived-key\"",
                        "\"ruleId\" : \"gateway-key\"",
                        "\"ruleId\" : \"project-secret\"")
                .contains("\"uri\" : \"logs/app.log\"", "\"startColumn\" : 7", "e2e/keys/acme, generation 2");
    }

    @Test
    void withoutAProjectKeysAreKnownByTheirForm() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("a.log"), acme + "\n" + World.SUPPLIED);
        Said said = world.run(elsewhere, "scan", "a.log");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains("key 1: a Keywright key\n  a.log:1:1\n", "1 key in 1 place");
    }

    /** The seed of a former generation, and of one that the files no longer declare. */
    @Test
    void formerGenerationsAreNamed() throws Exception {
        world.write("keys.yaml", """
                keys:
                  acme: {generation: 3, access_rights: [{api: Orders}], rate: 9, per: 1s, quota_max: unlimited}
                """);
        assertThat(world.run("scan", "logs/app.log").out()).contains("e2e/keys/acme, generation 2 (replaced)");
        world.write("keys.yaml", "keys: {}\n");
        assertThat(world.run("scan", "logs/app.log").out())
                .contains("a Keywright key that this project does not declare");
    }

    @Test
    void aProjectThatCannotBeReadIsNamedAndTheScanIsMade() {
        world.environment.remove("KEYWRIGHT_KEY_SEED");
        Said said = world.run("scan", "logs/app.log");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.err()).contains("whose the keys are is not known", "KEYWRIGHT_KEY_SEED");
        assertThat(said.out()).contains("a Keywright key\n", "a Tyk key\n");
        Said asked = world.run("scan", "-C", ".", "logs/app.log");
        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.err()).contains("env-unset");
    }

    @Test
    void standardInputPackedFilesAndUtf16AreRead() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(("line\n" + acme).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(world.folder.resolve("old.log.gz"), packed.toByteArray());
        Files.write(
                world.folder.resolve("windows.txt"), ("\uFEFFa\r\n\u00fc " + acme).getBytes(StandardCharsets.UTF_16LE));
        assertThat(world.run("scan", "old.log.gz").out()).contains("generation 2\n  old.log.gz:2:1\n");
        assertThat(world.run("scan", "windows.txt").out()).contains("generation 2\n  windows.txt:2:3\n");
        assertThat(world.runWithInput("+ " + acme + "\n", "scan", "-").out())
                .contains("generation 2\n  standard input:1:3\n");
    }

    @Test
    void whatCannotBeReadIsNoAllClear() throws Exception {
        Files.write(world.folder.resolve("broken.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0});
        Said said = world.run("scan", "--fail", "missing.log", "broken.gz", "logs/clean.txt");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("not scanned: missing.log: there is no such file or folder", "not scanned: broken.gz: ")
                .contains("2 files could not be scanned, so nothing is known about them.");
        assertThat(world.run("scan").code()).isEqualTo(64);
    }

    @Test
    void linksAreNotFollowedInsideOfFolders() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("b.log"), acme);
        Files.createSymbolicLink(world.folder.resolve("logs/link"), outside);
        Files.createSymbolicLink(world.folder.resolve("logs/link.log"), outside.resolve("b.log"));
        assertThat(world.run("scan", "logs").out()).doesNotContain("link");
        assertThat(world.run("scan", "logs/link.log").out()).contains("logs/link.log:1:1");
    }
}
