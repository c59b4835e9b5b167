package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keywright.endtoend.World.Said;
import dev.keywright.testing.Programs;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completion as the shells that are installed do it. */
class CompletionTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void project() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("keys.yaml", """
                policies:
                  gold: {rate: 9, per: 1s, access_rights: [{api: Orders}]}
                keys:
                  acme-mobile: {apply_policies: [gold]}
                  acme-web: {apply_policies: [gold]}
                """);
        world.environment.remove("KEYWRIGHT_KEY_SEED");
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void namesComeWithoutSecretsAndErrorsAreSilent() throws IOException {
        assertThat(world.run("names-for-completion")).isEqualTo(new Said(0, "acme-mobile\nacme-web\ngold\n", ""));
        assertThat(world.run("names-for-completion", "--keys")).isEqualTo(new Said(0, "acme-mobile\nacme-web\n", ""));
        world.write("bad.yaml", "keys: [\n");
        assertThat(world.run("names-for-completion")).isEqualTo(new Said(0, "", ""));
        Files.delete(world.folder.resolve("keywright.yaml"));
        assertThat(world.run("names-for-completion")).isEqualTo(new Said(0, "", ""));
    }

    @Test
    void bashCompletesCommandsOptionsAndNames() throws Exception {
        assertThat(inBash("rot")).contains("rotate");
        assertThat(inBash("plan", "--detailed")).contains("--detailed-exitcode");
        assertThat(inBash("reveal", "acme-"))
                .contains("acme-mobile", "acme-web")
                .doesNotContain("gold");
        assertThat(inBash("release", "go")).contains("gold");
    }

    @Test
    void fishAcceptsItsScript() throws Exception {
        String script = world.run("completion", "fish").out();
        assertThat(script)
                .contains("-a rotate -d 'Shows or makes the edit", "-l detailed-exitcode", "-x -a 'text json");
        assumeTrue(Programs.isInstalled("fish"));
        Path file = Files.writeString(folder.resolve("keywright.fish"), script);
        assertThat(Programs.output("fish", "--no-execute", file.toString())).isEmpty();
    }

    @Test
    void zshLoadsTheBashScript() {
        assertThat(world.run("completion", "zsh").out()).startsWith("autoload -U +X bashcompinit");
        assertThat(world.run("completion", "tcsh").err()).contains("'tcsh' is not one of bash, zsh, fish");
    }

    /** The shell calls a stand-in for the program, which prints the names that it was asked for. */
    private String inBash(String... words) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path names = Files.writeString(
                folder.resolve("names"), world.run("names-for-completion").out());
        Path keys = Files.writeString(
                folder.resolve("keys"),
                world.run("names-for-completion", "--keys").out());
        Path program = Files.writeString(
                bin.resolve("keywright"),
                "#!/bin/sh\n[ \"$2\" = --keys ] && exec cat '" + keys + "'\nexec cat '" + names + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path script = Files.writeString(
                folder.resolve("keywright.bash"), world.run("completion").out());
        String line = "keywright " + String.join(" ", words);
        String test = """
                PATH='%s':$PATH; source '%s'
                COMP_WORDS=(keywright %s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d
                _keywright_with_names keywright
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(bin, script, String.join(" ", words), words.length, line, line.length());
        return Programs.output("bash", "-c", test);
    }
}
