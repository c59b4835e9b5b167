package dev.keywright.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address.Kind;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectDiscoveryTest {

    @TempDir
    Path temp;

    private ProjectFolder project;

    @BeforeEach
    void project() {
        project = new ProjectFolder(temp);
    }

    private static String key(String name) {
        return "keys: {" + name + ": {rate: 1}}\n";
    }

    @Test
    void theProjectIsFoundFromBelowAndByItsFile() {
        project.write("teams/a/k.yaml", key("k"));

        for (Path start :
                List.of(project.root, project.root.resolve("teams/a"), project.root.resolve("keywright.yaml"))) {
            project.readFrom(start);
            assertThat(project.mistakes()).isEmpty();
            assertThat(project.sources().orElseThrow().folder()).isEqualTo(project.root.toAbsolutePath());
            assertThat(project.names(Kind.KEY)).containsExactly("k");
            assertThat(project.key("k").nameAt()).isEqualTo(new Location("teams/a/k.yaml", 1, 8));
        }
    }

    @Test
    void withoutAProjectFileThereIsOneErrorThatSaysWhatToDo() throws IOException {
        Path empty = Files.createDirectories(temp.resolve("elsewhere"));
        project.readFrom(empty);

        assertThat(project.sources()).isEmpty();
        assertThat(project.mistake().code()).isEqualTo(FileCode.NO_PROJECT.id());
        assertThat(project.mistake().hint()).contains("keywright init", "-C FOLDER");

        project.readFrom(temp.resolve("missing"));
        assertThat(project.mistake().summary()).contains("does not exist");
    }

    @Test
    void theOtherSpellingOfTheProjectFileIsNotOverlooked() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("other/below"));
        Files.writeString(temp.resolve("other/keywright.yml"), "version: 1\n");
        assertThat(project.readFrom(folder).mistakes()).containsExactly(FileCode.NO_PROJECT.id());
        assertThat(project.mistake().hint()).startsWith("rename ").endsWith("keywright.yml");
    }

    @Test
    void filesAreReadInTheOrderOfTheirPathsWithoutHiddenOnesAndOtherProjects() {
        project.write("z.yaml", key("z"))
                .write("a/m.yml", key("m"))
                .write("a/b/x.yaml", key("x"))
                .write("B.yaml", key("b"))
                .write("notes.txt", "not: [yaml")
                .write(".hidden.yaml", key("hidden1"))
                .write(".git/config.yaml", key("hidden2"))
                .write("other/keywright.yaml", "version: 1\n")
                .write("other/k.yaml", key("other"))
                .read();

        assertThat(project.mistakes()).isEmpty();
        assertThat(project.names(Kind.KEY)).containsExactly("b", "x", "m", "z");
    }

    @Test
    void filesNarrowsWhatIsRead() {
        project.write("keywright.yaml", "files: ['keys/**/*.yaml', '*.yml', 'gone/*']\n")
                .write("keys/a.yaml", key("a"))
                .write("keys/deep/er/b.yaml", key("b"))
                .write("c.yml", key("c"))
                .write("d.yaml", key("d"))
                .write("x/c.yml", key("e"))
                .read();

        assertThat(project.names(Kind.KEY)).containsExactly("c", "a", "b");
        assertThat(project.mistakes()).containsExactly("files-pattern keywright.yaml:1:36");
        assertThat(project.mistake().severity()).isEqualTo(Diagnostic.Severity.WARNING);
        assertThat(project.sources().orElseThrow().project().entries()).isEmpty();
    }

    @Test
    void aBrokenPatternAndAPatternThatIsNoTextAreErrors() {
        project.write("keywright.yaml", "files: ['[', {a: 1}]\n").read();
        assertThat(project.mistakes())
                .containsExactly("files-pattern keywright.yaml:1:9", "wrong-type keywright.yaml:1:14");
    }

    @Test
    void linksInsideAreFollowedOnceAndLinksOutsideGetAWarning() throws IOException {
        project.write("real/a.yaml", key("a"));
        Path outside = Files.writeString(temp.resolve("outside.yaml"), key("outside"));
        Files.createSymbolicLink(project.root.resolve("link.yaml"), project.root.resolve("real/a.yaml"));
        Files.createSymbolicLink(project.root.resolve("loop"), project.root);
        Files.createSymbolicLink(project.root.resolve("out.yaml"), outside);
        Files.createSymbolicLink(project.root.resolve("outdir"), Files.createDirectories(temp.resolve("outer")));
        project.read();

        assertThat(project.names(Kind.KEY)).containsExactly("a");
        assertThat(project.mistakes()).containsExactly("link-outside out.yaml", "link-outside outdir");
    }

    @Test
    void aLinkToNothingIsAnErrorSinceItsKeysWouldSeemRemoved() throws IOException {
        Files.createSymbolicLink(project.root.resolve("gone.yaml"), temp.resolve("nothing"));
        assertThat(project.read().mistakes()).containsExactly("unreadable gone.yaml");
        assertThat(project.mistake().isError()).isTrue();
    }

    @Test
    void anEmptyFileIsFineAndABomToo() {
        project.write("empty.yaml", "")
                .write("comment.yaml", "# nothing\n---\n")
                .write("bom.yaml", "\uFEFFkeys: {k: {rate: 1}}\n")
                .read();

        assertThat(project.mistakes()).isEmpty();
        assertThat(project.key("k").nameAt()).isEqualTo(new Location("bom.yaml", 1, 8));
    }

    @Test
    void bytesThatAreNotUtf8AreFound() {
        var bytes = new ArrayList<Byte>();
        for (byte b : "keys:\n  é: x".getBytes(UTF_8)) {
            bytes.add(b);
        }
        bytes.add((byte) 0xE9);
        byte[] raw = new byte[bytes.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = bytes.get(i);
        }
        project.write("latin.yaml", raw)
                .write("utf16.yaml", "keys: {}".getBytes(UTF_16))
                .write("fine.yaml", "keys: {a: {x: '\uFFFD'}}")
                .read();

        assertThat(project.mistakes()).containsExactly("not-utf8 latin.yaml:2:7", "not-utf8 utf16.yaml:1:1");
        assertThat(project.diagnostics().get(0).summary()).contains("byte 13");
        assertThat(project.diagnostics().get(1).hint()).contains("UTF-16");
        assertThat(Trees.brief(project.value("a", "x"))).isEqualTo("'\uFFFD'");
    }

    @Test
    void aFileOverTheLimitIsRefused() {
        project.limits = SourceLimits.standard().withFileBytes(2048);
        project.write("big.yaml", "#" + "x".repeat(2048))
                .write("just.yaml", "#" + "x".repeat(2047))
                .read();

        assertThat(project.mistakes()).containsExactly("too-large big.yaml");
        assertThat(project.mistake().summary()).isEqualTo("big.yaml is larger than 2 KiB");
    }

    @Test
    void linesOverTheLimitAreAllNamedAndTheRestOfTheProjectIsReadAllTheSame() {
        project.limits = SourceLimits.standard().withLineBytes(100);
        String text = "x".repeat(96);
        project.write("a.yaml", "# " + text + "xxx\n" + key("a"))
                .write("b.yaml", "keys:\r\n  b:\r\n\r\n    x: " + text + "\r    y: " + text + "\n# " + text + "xxx")
                .write("just.yaml", "\uFEFF# " + text + "xx\r\n" + key("just"))
                .write("late.yaml", "keys: {late: 5}\n")
                .write("latin.yaml", ("# " + text + "xxx\n# \u00e9").getBytes(ISO_8859_1))
                .write("keywright.yaml", "namespace: x\n# " + text + "xxx\n")
                .read();

        assertThat(project.mistakes())
                .containsExactly(
                        "long-line a.yaml:1:1",
                        "long-line b.yaml:4:1",
                        "long-line b.yaml:5:1",
                        "long-line b.yaml:6:1",
                        "long-line keywright.yaml:2:1",
                        "long-line latin.yaml:1:1",
                        "not-utf8 latin.yaml:2:3");
        assertThat(project.diagnostics().get(0).summary()).isEqualTo("this line is longer than 100 bytes");
    }

    /** Each takes the parser minutes or hours when it gets hold of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"# ", "keys: ", "keys: \"", "keys: '", "keys: |\n ", "keys: !", "keys: &", "%", "keys: [", "? "})
    @Timeout(120)
    void aLineOfThirtyMebibytesIsToldAtOnce(String before) {
        project.write("k.yaml", before + "x".repeat(30 << 20) + "\n").read();
        assertThat(project.mistakes()).containsExactly("long-line k.yaml:" + (before.contains("\n") ? 2 : 1) + ":1");
    }

    @Test
    @Timeout(120)
    void theLongestLinesThatMayBeTakeNoTime() {
        String line = "#" + "x".repeat((1 << 20) - 1) + "\n";
        project.write("k.yaml", "keys:\n" + line.repeat(20) + "  a: {x: 1}\n").read();
        assertThat(project.mistakes()).isEmpty();
        assertThat(project.key("a").nameAt().line()).isEqualTo(22);
    }

    @Test
    void aFileThatCannotBeCutHasASmallerLimit() {
        project.limits = SourceLimits.standard().withPartBytes(64).withWholeBytes(1024);
        project.write(
                        "cut.yaml",
                        "keys:\n" + "  a1:\n    x: 1\n" + "  b:\n    x: 1\n# " + "x".repeat(900)
                                + "\ndefaults:\n  keys: {y: 1}\n# " + "x".repeat(900))
                .write("tied.yaml", "defaults: &d {keys: {z: 1}}\nkeys_from: []\n# " + "x".repeat(1100))
                .write("broken.yaml", "keys: [\n# " + "x".repeat(1100))
                .read();

        assertThat(project.mistakes()).containsExactly("yaml-syntax broken.yaml:2:1103", "too-large tied.yaml");
        assertThat(project.names(Kind.KEY)).containsExactly("a1", "b");
        assertThat(Trees.brief(project.value("b", "y"))).isEqualTo("1");
    }

    @Test
    void aMistakeInOneFileDoesNotHideThoseOfOthers() {
        project.write("a.yaml", "a:\n\tb: 1\n")
                .write("b.yaml", "keys: [1]\n")
                .write("c.yaml", key("c"))
                .read();

        assertThat(project.mistakes()).containsExactly("yaml-syntax a.yaml:2:1", "wrong-type b.yaml:1:7");
        assertThat(project.names(Kind.KEY)).containsExactly("c");
    }

    @Test
    void aBrokenProjectFileDoesNotHideThemEither() {
        project.write("keywright.yaml", "a: [\n").write("b.yaml", "keys: [1]\n").read();

        assertThat(project.sources()).isEmpty();
        assertThat(project.mistakes()).containsExactly("wrong-type b.yaml:1:7", "yaml-syntax keywright.yaml:2:1");
    }
}
