package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `rotate NAME`: the edit, and what it does to the key. */
class RotateCommandTest {

    private static final String KEYS = """
            keys:
              # the app
              acme:
                # why
                access_rights: [{api: Orders}]
                rate: 9
                per: 1s
              flow: {generation: 3, access_rights: [{api: Orders}], rate: 9, per: 1s}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Orders}], rate: 9, per: 1s}
            """;

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void keys() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("keys.yaml", KEYS);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private String files() throws IOException {
        return Files.readString(world.folder.resolve("keys.yaml"));
    }

    @Test
    void itShowsTheEditAndNeedsNoSecret() throws IOException {
        world.environment.remove("KEYWRIGHT_KEY_SEED");
        world.environment.remove("TYK_GATEWAY_SECRET");
        Said shown = world.run("rotate", "acme");
        assertThat(shown.code()).as(shown.all()).isZero();
        assertThat(shown.out())
                .contains("To rotate acme, change keys.yaml:5 (--write does it):", "  +     generation: 2")
                .contains("stops working at once. With --overlap 7d");
        assertThat(files()).isEqualTo(KEYS);
    }

    @Test
    void bothKeysWorkDuringTheOverlap() throws Exception {
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        String old = world.reveal("acme");
        Said written = world.run("rotate", "e2e/keys/acme", "--overlap", "7d", "--write");
        assertThat(written.out())
                .contains("Changed in keys.yaml:5:", "  +     generation: 2\n  +     overlap: 7d\n")
                .contains("When the overlap is over, apply once more: it removes the old key.");
        assertThat(files()).isEqualTo(KEYS.replace("# why\n", "# why\n    generation: 2\n    overlap: 7d\n"));
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        String fresh = world.reveal("acme");
        assertThat(fresh).isNotEqualTo(old);
        assertThat(world.get("/orders/1", old)).isEqualTo(200);
        assertThat(world.get("/orders/1", fresh)).isEqualTo(200);
    }

    @Test
    void anEditWithinOneLineIsOneLine() throws IOException {
        Said written = world.run("rotate", "flow", "--overlap", "1d", "--write");
        assertThat(written.out()).contains("  -   flow: {generation: 3,", "  +   flow: {overlap: 1d, generation: 4,");
        assertThat(files()).contains("  flow: {overlap: 1d, generation: 4, access_rights");
    }

    @Test
    void aUserWhoseFilesGiveNoPasswordGetsOneThere() throws IOException {
        world.write("keys.yaml", """
                keys:
                  old-jane:
                    basic_auth:
                      username: jane
                    access_rights: [{api: Members}]
                    rate: 9
                    per: 1s
                """);
        Said shown = world.run("rotate", "old-jane");
        assertThat(shown.code()).as(shown.all()).isZero();
        assertThat(shown.out().replaceAll("\\s+", " "))
                .contains("The files give no password for this user, so the gateway keeps the one that it has.")
                .contains("Add `password: \"${env:NAME}\"` to its `basic_auth` (keys.yaml:4:7)");
    }

    @Test
    void aSuppliedKeyIsReplacedByHand() throws IOException {
        Said shown = world.run("rotate", "legacy", "--write");
        assertThat(shown.out()).contains("Give the variable or file that it names another value");
        assertThat(files()).isEqualTo(KEYS);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        Said said = world.run("rotate", "acmee");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("the files declare no key 'acmee'", "hint: did you mean 'acme'?");
    }
}
