package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and arguments that would take all the time or memory there is. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UntrustedSizesTest {

    private static final String PROJECT = World.PROJECT;

    @TempDir
    Path temp;

    private World world;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        world = new World(temp, KeySettings.HASHED);
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}]}}\n");
        assertThat(new ProcessBuilder("mkfifo", world.folder.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        try (var sparse = new RandomAccessFile(world.folder.resolve("sparse").toFile(), "rw")) {
            sparse.setLength(10L << 30);
        }
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    private void failsWell(String expected, String... words) {
        World.Said said = world.run(words);
        assertThat(said.code()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains(expected).doesNotContain("internal error", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipe", "sparse", "/dev/zero", "."})
    void noArgumentIsReadForEver(String file) {
        failsWell("cannot", "effective", "--policies", file, "--sessions", file);
        failsWell("cannot be read", "apply", file);
        failsWell("cannot be read", "show", file);
        failsWell("", "plan", "--against", file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipe", "sparse", "/dev/zero"})
    void theMockGatewayOpensFilesOnly(String file) throws IOException {
        failsWell("cannot read", "gateway", "--apis", file, "--secret", "try-me-now", "--store", "s", "--port", "0");
        world.write("apis/x.json", "[]");
        java.nio.file.Files.createSymbolicLink(
                world.folder.resolve("apis/y.json"),
                world.folder.resolve("../project").resolve(file));
        failsWell("cannot read", "gateway", "--apis", "apis", "--secret", "try-me-now", "--store", "s", "--port", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipe", "/dev/null", ".", "not/there"})
    void nothingIsWrittenToWhatIsNoFile(String file) {
        failsWell("cannot be saved", "plan", "-out", file);
        failsWell("", "snapshot", "-out", file);
        failsWell("nothing was changed", "apply", "--auto-approve", "--receipt", file);
        if (!file.equals(".") && !file.equals("not/there")) {
            failsWell("", "init", file);
            failsWell("", "plan", "-C", file);
        }
    }

    @Test
    void variablesDoNotExplode() throws IOException {
        var vars = new StringBuilder(PROJECT + "vars:\n  v0: abcdefghij\n");
        for (int i = 1; i <= 60; i++) {
            vars.append("  v%d: \"${var:v%d}${var:v%2$d}\"\n".formatted(i, i - 1));
        }
        world.write("keywright.yaml", vars.toString());
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}], alias: \"${var:v60}\"}}\n");
        failsWell("[long-text]", "plan");
    }

    @Test
    void patternsDoNotExplode() throws IOException {
        world.write("keywright.yaml", PROJECT + "files: [\"" + "**/*".repeat(40) + "\"]\n");
        failsWell("[files-pattern]", "plan");
        world.write("keywright.yaml", PROJECT);
        for (String pattern :
                new String[] {"(".repeat(20_000) + ")".repeat(20_000), "(a)".repeat(20_000), "a|".repeat(20_000)}) {
            world.write(
                    "keys.yaml",
                    "keys: {a: {access_rights: [{api: Orders, allowed_urls: [{url: \"/" + pattern
                            + "\", methods: [GET]}]}]}}\n");
            World.Said said = world.run("validate");
            assertThat(said.err()).contains("[bad-pattern]").doesNotContain("internal error");
        }
    }
}
