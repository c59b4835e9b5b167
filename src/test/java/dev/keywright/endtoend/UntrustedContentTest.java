package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What errors show of files that are not the author's: no secret that a job has put into the project, or that was pasted. */
class UntrustedContentTest {

    private static final String SECRET = "canary-put-there-by-the-job-71";

    private static final String PROJECT = World.PROJECT;

    @TempDir
    Path temp;

    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(temp, KeySettings.HASHED);
        world.write("secrets/password.txt", SECRET + "\n");
        world.write("secrets/two.txt", "user: jane: " + SECRET + "\n");
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}]}}\n");
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    private void staysIn(String expected, String... words) {
        World.Said said = world.run(words);
        assertThat(said.all()).contains(expected).doesNotContain(SECRET).doesNotContain("internal error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets/password.txt", "link.csv", "folder/password.txt"})
    void anotherFileIsNoTable(String path) throws IOException {
        Files.createSymbolicLink(world.folder.resolve("link.csv"), Path.of("secrets/password.txt"));
        Files.createSymbolicLink(world.folder.resolve("folder"), Path.of("secrets"));
        world.write(
                "keys.yaml",
                "keys_from: {csv: " + path + ", name: \"${row:x}\", key: {access_rights: [{api: Orders}]}}\n");
        staysIn("[file-not-a-table]", "plan");
        assertThat(world.run("validate", "--format", "json").all())
                .contains("file-not-a-table")
                .doesNotContain(SECRET);
        assertThat(world.run("validate", "--allow-file", path).err()).contains("[csv-column]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets/password.txt", "secrets/two.txt"})
    void aLinkDoesNotMakeAnotherFileYaml(String target) throws IOException {
        Files.createSymbolicLink(world.folder.resolve("more.yaml"), Path.of(target));
        staysIn("leads to a file that is not named *.yaml", "plan");
        Files.delete(world.folder.resolve("more.yaml"));
        Files.delete(world.folder.resolve("keywright.yaml"));
        Files.createSymbolicLink(world.folder.resolve("keywright.yaml"), Path.of(target));
        staysIn("[unsafe-project]", "plan");
        staysIn("[unsafe-project]", "plan", "-C", ".");
    }

    /** Kubernetes mounts the files of a ConfigMap as links. */
    @Test
    void aLinkToYamlIsRead() throws IOException {
        world.write("..data/keys.yaml", "keys: {b: {access_rights: [{api: Orders}]}}\n");
        Files.delete(world.folder.resolve("keys.yaml"));
        Files.createSymbolicLink(world.folder.resolve("keys.yaml"), Path.of("..data/keys.yaml"));
        assertThat(world.run("plan").out()).contains("e2e/keys/b");
    }

    @Test
    void nobodyLearnsWhatExistsOutside() throws IOException {
        Files.createSymbolicLink(world.folder.resolve("up"), Path.of("../.."));
        Files.writeString(temp.resolve("there"), "x");
        for (String path : new String[] {"up/" + temp.getFileName() + "/there", "up/not-there", "up/a/b/c"}) {
            world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}], key: \"${file:" + path + "}\"}}\n");
            World.Said said = world.run("plan");
            assertThat(said.err()).contains("[file-outside]").doesNotContain("does not exist");
        }
        Files.createSymbolicLink(world.folder.resolve("dangling"), Path.of("../../not-there-either"));
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}], key: \"${file:dangling}\"}}\n");
        assertThat(world.run("plan").err()).contains("[file-outside]");
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}], key: \"${file:secrets/none}\"}}\n");
        assertThat(world.run("plan").err()).contains("does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys: {a: {\"key\":\"%s\", bogus: 1}}",
                "keys: {a: {'password' :'%s', bogus: 1}}",
                "keys:\n  a:\n    key:%s\n    rate: 1",
                "keys:\n  a:\n    hmac_string: %s: x",
                "keys: {a: {bogus: \"redis://:%s@redis\"}}",
                "keys: {a: {bogus: https://user:%s@host/x}}"
            })
    void aPastedSecretIsMaskedInTheLineOfAnyError(String line) throws IOException {
        world.write("keys.yaml", line.formatted(SECRET) + "\n");
        World.Said said = world.run("validate");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.all()).contains("keys.yaml:").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "TYK_WEBHOOK_URL, https://hooks.example.com/services/%s",
        "KEYWRIGHT_DB_URL, postgres://user:%s@db.example.com/x",
        "TYK_SIGNED_URL, https://storage.example.com?sig=%s",
        "TYK_SENTRY_URL, https://%s@sentry.example.com",
        "TYK_REDIS_URL, redis://:%s@redis.example.com"
    })
    void anAddressOfAnotherServiceIsNotShown(String name, String address) throws IOException {
        world.environment.put(name, address.formatted(SECRET));
        world.write("keywright.yaml", PROJECT.replace("TYK_GATEWAY_URL", name));
        for (String more : new String[] {"--debug", "--gateway-url=https://gateway.example.com"}) {
            World.Said said = world.run("plan", more);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.all())
                    .containsAnyOf("[reference-not-allowed]", "[bad-url]")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void anAddressWithAPathIsAllowedByName() throws IOException {
        world.environment.put("TYK_GATEWAY_URL", "http://127.0.0.1:1/behind/a/proxy");
        World.Said refused = world.run("plan");
        assertThat(refused.err()).contains("[reference-not-allowed]", "--allow-env TYK_GATEWAY_URL");
        assertThat(world.run("plan", "--allow-env", "TYK_GATEWAY_URL").err())
                .doesNotContain("[reference-not-allowed]")
                .contains("error: the gateway");
    }

    @Test
    void initWritesThroughNoLink() throws IOException {
        Path fresh = Files.createDirectories(temp.resolve("fresh"));
        Files.createSymbolicLink(fresh.resolve("keys.yaml"), temp.resolve("elsewhere"));
        World.Said said = world.run("init", fresh.toString());
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("is there already");
        assertThat(temp.resolve("elsewhere")).doesNotExist();
        assertThat(fresh.resolve("keywright.yaml")).doesNotExist();
    }

    @Test
    void longNamesAreNotCompared() throws IOException {
        String name = "x".repeat(200_000);
        world.write("keywright.yaml", PROJECT + "vars:\n  ? \"" + name + "y\"\n  : \"1\"\n");
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}], alias: \"${var:" + name + "z}\"}}\n");
        long begun = System.nanoTime();
        assertThat(world.run("validate").err()).contains("[unknown-variable]");
        assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
    }
}
