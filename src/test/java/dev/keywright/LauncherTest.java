package dev.keywright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script: whose class archive and whose jar it runs. A stand-in for {@code java} prints what it was given. */
@Timeout(60)
class LauncherTest {

    private static final int SOMEBODY = 12345;

    private static final String JAVA = """
            #!/usr/bin/env bash
            for word in "$@"; do
              case $word in
                -Xshare:dump) dump=1 ;;
                -XX:SharedArchiveFile=*) file=${word#*=} ;;
                -XX:DumpLoadedClassList=*) : >"${word#*=}" ;;
              esac
            done
            [ -z "${dump:-}" ] || echo trained >"$file"
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
        Path jar = Files.writeString(checkout.resolve("target/keywright.jar"), "jar");
        Files.writeString(lib.resolve("a.jar"), "jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Path java = Files.createDirectories(scratch.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, JAVA);
        Files.writeString(scratch.resolve("jdk/release"), "JAVA_RUNTIME_VERSION=\"17\"\n");
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
        var command =
                new java.util.ArrayList<>(List.of(checkout.resolve("keywright").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out, err);
    }

    /** Runs until the trainer in the background has ended, whether it made an archive or not. */
    private void train() throws Exception {
        assertThat(run("x").code()).isZero();
        bash(
                "for i in {1..200}; do [ -n \"$(find . -name '*.lock' -print -quit)\" ] || [ $i = 1 ] || exit 0; sleep 0.05; done");
    }

    private void bash(String script) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(scratch.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(script).isZero();
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.walk(scratch)) {
            return files.filter(f -> f.toString().endsWith(".jsa")).toList();
        }
    }

    /** The archive that a run makes for the next. */
    private Path trained() throws Exception {
        train();
        assertThat(archives()).hasSize(1);
        assertThat(run("x").usesArchive()).as("it is used").isTrue();
        return archives().get(0);
    }

    /** With a target folder that belongs to someone else, as after an installation; so the archive goes to the cache. */
    private void installed() throws Exception {
        if (isRoot()) {
            // Root may write everywhere, and so the launcher would take target/ whoever owns it.
            Files.writeString(checkout.resolve("target/cds"), "no folder");
        } else {
            modes("r-xr-xr-x", checkout.resolve("target"));
        }
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

    @Test
    void anArchiveOfOnesOwnIsMadeAndUsed() throws Exception {
        Path archive = trained();
        assertThat(archive.getParent()).isEqualTo(checkout.resolve("target/cds"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive.getParent())))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-------x", "rw-----w-"})
    void anArchiveThatOthersMayTouchIsNotUsed(String mode) throws Exception {
        modes(mode.substring(0, 9), trained());
        boolean stillPrivate = mode.startsWith("rw-------");
        assertThat(run("x").usesArchive()).isEqualTo(stillPrivate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwx-wx---", "rwx--x--x", "rwxrwxrwx"})
    void aFolderThatOthersMayTouchIsNotUsed(String mode) throws Exception {
        modes(mode, trained().getParent());
        assertThat(run("x").usesArchive()).isFalse();
    }

    @Test
    void anArchiveOfSomebodyElseIsNotUsed() throws Exception {
        Path archive = trained();
        giveAway(archive);
        assertThat(run("x").usesArchive()).isFalse();
        train();
        assertThat(Files.readString(archive)).isEqualTo("trained\n");
        assertThat(run("x").usesArchive()).as("nor trained over").isFalse();
    }

    @Test
    void aFolderOfSomebodyElseIsNotUsed() throws Exception {
        giveAway(trained().getParent());
        assertThat(run("x").usesArchive()).isFalse();
    }

    @Test
    void aLinkInThePlaceOfTheArchiveIsNotUsed() throws Exception {
        Path archive = trained();
        Path elsewhere = Files.move(archive, scratch.resolve("elsewhere"));
        Files.createSymbolicLink(archive, elsewhere);
        assertThat(run("x").usesArchive()).isFalse();
    }

    @Test
    void theCacheFolderOfOnesHomeIsUsedAndMadePrivate() throws Exception {
        installed();
        Path archive = trained();
        assertThat(archive.getParent()).isEqualTo(home.resolve(".cache/keywright"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aSharedCacheFolderWithoutTheStickyBitIsNotUsed() throws Exception {
        installed();
        Path shared = Files.createDirectories(scratch.resolve("shared"));
        environment.put("XDG_CACHE_HOME", shared.toString());
        modes("rwxrwxrwx", shared);
        train();
        assertThat(archives()).as("nor is anything left there").isEmpty();
        assertThat(shared.resolve("keywright")).doesNotExist();
    }

    @Test
    void inAFolderWithTheStickyBitOnesOwnIsUsed() throws Exception {
        installed();
        Path shared = Files.createDirectories(scratch.resolve("tmp"));
        environment.put("XDG_CACHE_HOME", shared.toString());
        bash("chmod 1777 tmp");
        assertThat(trained().getParent()).isEqualTo(shared.resolve("keywright"));
    }

    @Test
    void aFolderThatSomebodyElseMadeInTmpFirstIsNotUsed() throws Exception {
        installed();
        Path planted = Files.createDirectories(scratch.resolve("tmp/keywright"));
        environment.put("XDG_CACHE_HOME", scratch.resolve("tmp").toString());
        bash("chmod 1777 tmp");
        modes("rwx------", planted);
        giveAway(planted);
        train();
        assertThat(archives()).isEmpty();
    }

    @Test
    void aLinkOfSomebodyElseOnTheWayIsNotFollowed() throws Exception {
        installed();
        Path mine = Files.createDirectories(scratch.resolve("mine/keywright"));
        modes("rwx------", mine);
        Path shared = Files.createDirectories(scratch.resolve("tmp"));
        bash("chmod 1777 tmp");
        Path link = Files.createSymbolicLink(shared.resolve("cache"), scratch.resolve("mine"));
        environment.put("XDG_CACHE_HOME", link.toString());
        trained();
        Files.delete(archives().get(0));
        giveAway(link);
        train();
        assertThat(archives()).isEmpty();
    }

    @Test
    void aFolderAboveThatSomebodyElseOwnsIsNotTrusted() throws Exception {
        installed();
        Path theirs = Files.createDirectories(scratch.resolve("theirs/cache"));
        environment.put("XDG_CACHE_HOME", theirs.toString());
        trained();
        Files.delete(archives().get(0));
        giveAway(theirs.getParent());
        train();
        assertThat(archives()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "unset"})
    void withoutAHomeThereIsNoArchive(String value) throws Exception {
        installed();
        environment.remove("HOME");
        if (!value.equals("unset")) {
            environment.put("HOME", value);
            environment.put("XDG_CACHE_HOME", value);
        }
        train();
        assertThat(archives()).isEmpty();
        assertThat(home.resolve("relative")).doesNotExist();
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

    @Test
    void wordsOfJavaOptionsAreNoPatterns() throws Exception {
        Files.writeString(home.resolve("-Dplanted=1"), "");
        environment.put("KEYWRIGHT_JAVA_OPTS", "  -Da=1 -D*\n-Db=?");
        assertThat(run("plan", "a b").out().lines())
                .containsSequence("-Da=1", "-D*", "-Db=?", "-jar")
                .endsWith("plan", "a b");
        environment.remove("KEYWRIGHT_JAVA_OPTS");
        assertThat(run("plan").code()).isZero();
    }
}
