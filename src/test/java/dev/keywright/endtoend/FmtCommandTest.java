package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `fmt`: which files it changes, when it does not, and how it ends. */
class FmtCommandTest {

    private static final String UGLY = """
            keys:
                a:   # the app
                    access_rights:
                    - api: Orders
                    rate: 5


                    per: 1s
                    quota_max: unlimited
            """;

    private static final String FINE = """
            keys:
              a:   # the app
                access_rights:
                  - api: Orders
                rate: 5

                per: 1s
                quota_max: unlimited
            """;

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void project() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("keys.yaml", UGLY);
        world.environment.keySet().removeIf(name -> name.contains("SE") && !name.contains("URL"));
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private String read(String file) throws IOException {
        return Files.readString(world.folder.resolve(file));
    }

    @Test
    void itChangesWhatIsNotInTheStyleAndNamesIt() throws IOException {
        Said first = world.run("fmt");
        assertThat(first.code()).as(first.all()).isZero();
        assertThat(first.out()).isEqualTo("keys.yaml\n");
        assertThat(read("keys.yaml")).isEqualTo(FINE);
        assertThat(world.run("fmt")).isEqualTo(new Said(0, "", ""));
        assertThat(world.run("fmt", "--check")).isEqualTo(new Said(0, "", ""));
    }

    @Test
    void checkAndDiffChangeNothing() throws IOException {
        assertThat(world.run("fmt", "--check")).isEqualTo(new Said(2, "keys.yaml\n", ""));
        Said shown = world.run("fmt", "--diff", "--check");
        assertThat(shown.code()).isEqualTo(2);
        assertThat(shown.out()).isEqualTo("""
                        keys.yaml
                              2 -     a:   # the app
                              2 +   a:   # the app
                              3 -         access_rights:
                              3 +     access_rights:
                              4 -         - api: Orders
                              4 +       - api: Orders
                              5 -         rate: 5
                              5 +     rate: 5
                              7 -\s
                              8 -         per: 1s
                              8 +     per: 1s
                              9 -         quota_max: unlimited
                              9 +     quota_max: unlimited
                        """);
        assertThat(world.run("fmt", "--diff").code()).isZero();
        assertThat(read("keys.yaml")).isEqualTo(UGLY);
    }

    @Test
    void whereAFileIsNotYamlNoneIsChanged() throws IOException {
        world.write("bad.yaml", "keys:\n  b: [\n");
        Said said = world.run("fmt");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("bad.yaml");
        assertThat(world.run("fmt", "keys.yaml", "bad.yaml").err()).contains("error[yaml-syntax]", "bad.yaml:");
        assertThat(read("keys.yaml")).isEqualTo(UGLY);
    }

    @Test
    void onlyTheFilesThatAreNamed() throws IOException {
        world.write("other.yaml", "keys:\n    b: {access_rights: [{api: Orders}],rate: 1, per: 1s}\n");
        assertThat(world.run("fmt", "other.yaml").out()).isEqualTo("other.yaml\n");
        assertThat(read("keys.yaml")).isEqualTo(UGLY);
        assertThat(world.run("fmt", "none.yaml").err()).contains("none.yaml cannot be read");
    }

    @Test
    void modeAndLinkStayAndNothingElseIsLeft() throws IOException {
        Path target = world.folder.resolve("shared.txt");
        Files.move(world.folder.resolve("keys.yaml"), target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(world.folder.resolve("keys.yaml"), Path.of("shared.txt"));
        assertThat(world.run("fmt", "keys.yaml").code()).isZero();
        assertThat(world.folder.resolve("keys.yaml")).isSymbolicLink();
        assertThat(read("shared.txt")).isEqualTo(FINE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> files = Files.list(world.folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void literalSecretsAreNotShown() throws IOException {
        world.write("other.yaml", "keys:\n    b: {key:   'canary-literal-4711', access_rights: [{api: Orders}]}\n");
        assertThat(world.run("fmt", "--diff", "other.yaml").all()).doesNotContain("canary-literal-4711");
    }
}
