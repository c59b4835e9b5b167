package dev.keywright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of a checkout: whose jar and whose class archive it runs. A program in Java's place prints what it was given. */
@Timeout(60)
class LauncherTest {

    private static final int SOMEBODY = 12345;

    private static final String JAVA = """
            #!/usr/bin/env bash
            for word in "$@"; do
              case $word in
                -version) echo "    java.specification.version = ${JAVA_VERSION:-17}" >&2; exit ;;
                -Xshare:dump) dump=1 ;;
                -XX:SharedArchiveFile=*) file=${word#*=} ;;
                -XX:AOTCacheOutput=*) dump=1; file=${word#*=} ;;
                -XX:DumpLoadedClassList=*) : >"${word#*=}" ;;
              esac
            done
            [ -z "${dump:-}" ] || ${TRAINING:-echo trained} >"$file"
            printf '%s\\n' "$@"
            """;

    @TempDir
    private Path scratch;

    private Path checkout;
    private Path home;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void layOut() throws Exception {
        scratch = scratch.toRealPath();
        modes("rwx------", scratch);
        checkout = Files.createDirectories(scratch.resolve("checkout"));
        home = Files.createDirectories(scratch.resolve("home"));
        Path lib = Files.createDirectories(checkout.resolve("target/lib"));
        Files.copy(Path.of("keywright"), checkout.resolve("keywright"));
        Path libexec = Files.createDirectories(checkout.resolve("src/dist/libexec"));
        Files.copy(Path.of("src/dist/libexec/start"), libexec.resolve("start"));
        Path jar = Files.writeString(checkout.resolve("target/keywright.jar"), "jar");
        Files.writeString(lib.resolve("a.jar"), "jar");
        Path java = Files.createDirectories(scratch.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, JAVA);
        modes("rwxr-xr-x", checkout, checkout.resolve("target"), lib, checkout.resolve("keywright"), java);
        modes("rw-r--r--", jar, lib.resolve("a.jar"));
        modes("rwx------", home);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", scratch.resolve("jdk").toString());
        environment.put("HOME", home.toString());
        environment.put("KEYWRIGHT_NO_BUILD", "1");
    }

    private static void modes(String mode, Path... files) throws IOException {
        for (Path file : files) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
    }

    private record Ran(int code, String out, String err) {
        boolean usesArchive() {
            return out.contains("-XX:SharedArchiveFile=");
        }
    }

    private Ran run(String... words) throws Exception {
        var command = new ArrayList<>(List.of(checkout.resolve("keywright").toString()));
        command.addAll(List.of(words));
        return run(command);
    }

    private Ran run(List<String> command) throws Exception {
        var words = new ArrayList<>(command);
        words.set(0, Path.of(words.get(0)).toAbsolutePath().toString());
        var builder = new ProcessBuilder(words).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out, err);
    }

    private Ran classArchive() throws Exception {
        return run(List.of(
                "src/dist/libexec/class-archive",
                checkout.resolve("target").toString(),
                checkout.resolve("examples").toString()));
    }

    private static boolean isRoot() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }

    private static void giveAway(Path file) throws IOException {
        assumeThat(isRoot())
                .as("only root can give a file away; CI runs as root")
                .isTrue();
        Files.setAttribute(file, "unix:uid", SOMEBODY, java.nio.file.LinkOption.NOFOLLOW_LINKS);
    }

    private Path archive(String name) throws IOException {
        Path archive = Files.writeString(checkout.resolve("target").resolve(name), "archive");
        modes("rw-r--r--", archive);
        return archive;
    }

    @Test
    void theArchiveIsUsed() throws Exception {
        assertThat(run("x").usesArchive()).isFalse();
        Path archive = archive("keywright.jsa");
        assertThat(run("x").out().lines()).contains("-XX:SharedArchiveFile=" + archive);
        environment.put("KEYWRIGHT_NO_CDS", "1");
        assertThat(run("x").usesArchive()).isFalse();
    }

    @Test
    void theCacheOfANewerJavaIsNoErrorForAnOlder() throws Exception {
        Path cache = archive("keywright.aot");
        assertThat(run("x").out().lines())
                .containsSequence("-XX:+IgnoreUnrecognizedVMOptions", "-XX:AOTCache=" + cache);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-rw-", "rw-r---w-"})
    void anArchiveThatOthersMayChangeIsNotRun(String mode) throws Exception {
        modes(mode, archive("keywright.jsa"));
        assertThat(run("x").code()).isEqualTo(1);
    }

    @Test
    void anArchiveOfSomebodyElseIsNotRun() throws Exception {
        giveAway(archive("keywright.aot"));
        assertThat(run("x").code()).isEqualTo(1);
    }

    @Test
    void anArchiveIsMadeForTheJavaThatRuns() throws Exception {
        assertThat(classArchive().code()).isZero();
        assertThat(checkout.resolve("target/keywright.jsa")).hasContent("trained");
        environment.put("JAVA_VERSION", "25");
        assertThat(classArchive().code()).isZero();
        assertThat(checkout.resolve("target/keywright.aot")).hasContent("trained");
        assertThat(checkout.resolve("target/keywright.jsa"))
                .as("of the other Java")
                .doesNotExist();
    }

    @Test
    void withoutAnArchiveTheReasonIsReported() throws Exception {
        environment.put("TRAINING", "exit 1");
        Ran ran = classArchive();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).startsWith("class-archive: no archive was made");
        assertThat(checkout.resolve("target/keywright.jsa")).doesNotExist();
    }

    @Test
    void aJarThatOthersMayChangeIsNotRun() throws Exception {
        modes("rw-rw-rw-", checkout.resolve("target/keywright.jar"));
        Ran ran = run("x");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("keywright: others can write to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "target/lib"})
    void aFolderOfJarsThatOthersMayChangeIsNotRun(String folder) throws Exception {
        modes("rwxrwxrwx", checkout.resolve(folder));
        assertThat(run("x").code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "target/keywright.jar", "target/lib/a.jar"})
    void aJarOfSomebodyElseIsNotRun(String file) throws Exception {
        giveAway(checkout.resolve(file));
        assertThat(run("x").code()).isEqualTo(1);
    }

    @Test
    void anInstallationOfAnotherUserRuns() throws Exception {
        for (String file :
                List.of("", "keywright", "target", "target/lib", "target/lib/a.jar", "target/keywright.jar")) {
            giveAway(checkout.resolve(file));
        }
        assertThat(run("x").code()).isZero();
    }

    /** What the user has set decides which characters are shown; Java itself needs UTF-8 for names of files. */
    @ParameterizedTest
    @CsvSource({
        "'', '', C.UTF-8",
        "LANG, C, C.UTF-8",
        "LC_ALL, POSIX, C.UTF-8",
        "LANG, de_DE.UTF-8, ''",
        "LC_CTYPE, de_DE.ISO-8859-1, ''"
    })
    void withoutALocaleJavaReadsUtf8(String variable, String locale, String set) throws Exception {
        Path java = scratch.resolve("jdk/bin/java");
        Files.writeString(java, Files.readString(java) + "echo \"LC_ALL=${LC_ALL:-}\"\n");
        if (!variable.isEmpty()) {
            environment.put(variable, locale);
        }
        assertThat(run("x").out().lines()).contains("-Dkeywright.locale=" + locale, "LC_ALL=" + set);
    }

    @Test
    void eachStreamIsAskedWhetherItIsATerminal() throws Exception {
        assertThat(run("x").out().lines())
                .contains("-Dkeywright.stdout.terminal=false", "-Dkeywright.stderr.terminal=false");
    }

    @Test
    void wordsOfJavaOptionsAreNoPatterns() throws Exception {
        Files.writeString(home.resolve("-Dplanted=1"), "");
        environment.put("KEYWRIGHT_JAVA_OPTS", "  -Da=1 -D*\n-Db=?");
        assertThat(run("plan", "a b").out().lines())
                .containsSequence("-Da=1", "-D*", "-Db=?", "-cp")
                .endsWith("plan", "a b");
        environment.remove("KEYWRIGHT_JAVA_OPTS");
        assertThat(run("plan").code()).isZero();
    }
}
