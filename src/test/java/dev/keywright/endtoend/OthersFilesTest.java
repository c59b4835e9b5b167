package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Project files that someone else has put there, or can exchange. To give files away takes root. */
class OthersFilesTest {

    @TempDir
    Path temp;

    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(temp, KeySettings.HASHED);
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}], rate: 1, per: 1s}}\n");
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    private static void giveAway(Path path) throws IOException {
        assumeTrue(
                Files.isDirectory(Path.of("/proc/self"))
                        && Files.getOwner(Path.of("/proc/self").toRealPath())
                                .getName()
                                .equals("root"),
                "only root can give files away");
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }

    private static void allowEverybody(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private void refused(String why) {
        World.Said said = world.run("plan");
        assertThat(said.code()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("[unsafe-project]", why, "-C .").doesNotContain("error: the gateway");
        assertThat(world.run("plan", "-C", ".").err()).doesNotContain("[unsafe-project]");
    }

    @Test
    void aFileOfAnotherUser() throws IOException {
        giveAway(world.folder.resolve("keywright.yaml"));
        refused("belongs to nobody, not to you");
    }

    @Test
    void aFolderOfAnotherUser() throws IOException {
        giveAway(world.folder);
        refused("is in a folder that belongs to nobody");
    }

    @Test
    void aFileThatEverybodyCanChange() throws IOException {
        allowEverybody(world.folder.resolve("keywright.yaml"));
        refused("can be changed by everyone");
    }

    @Test
    void aFolderWhereEverybodyCanWrite() throws IOException {
        allowEverybody(world.folder);
        refused("is in a folder where everyone can write");
    }

    /** The folder above is where a planted project lies in wait, as in /tmp. */
    @Test
    void aProjectAboveTheWorkingFolder() throws IOException {
        Path below = Files.createDirectories(world.folder.resolve("one/two"));
        assertThat(world.run(below, "plan").code()).isZero();
        giveAway(world.folder);
        World.Said said = world.run(below, "plan");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("[unsafe-project]", "above the working folder")
                .containsPattern("-C\\s+/");
        assertThat(world.run(below, "plan", "-C", world.folder.toString()).code())
                .isZero();
    }

    private Path behindALink() throws IOException {
        Path shared = Files.createDirectories(world.folder.resolve("shared/files"));
        Path real = shared.resolve("real.yaml");
        Files.move(world.folder.resolve("keywright.yaml"), real);
        Files.createSymbolicLink(world.folder.resolve("keywright.yaml"), Path.of("shared/files/real.yaml"));
        return real;
    }

    @Test
    void aLinkToAFileOfAnotherUser() throws IOException {
        giveAway(behindALink());
        refused("belongs to nobody");
    }

    @Test
    void aLinkOfAnotherUser() throws IOException {
        behindALink();
        giveAway(world.folder.resolve("keywright.yaml"));
        refused("belongs to nobody");
    }

    @Test
    void aLinkIntoAFolderOfAnotherUser() throws IOException {
        giveAway(behindALink().getParent());
        refused("is in a folder that belongs to nobody");
    }

    /** Whoever can write into any folder on the way can put another file there. */
    @Test
    void aLinkThroughAFolderWhereEverybodyCanWrite() throws IOException {
        Path real = behindALink();
        assertThat(world.run("plan").code()).isZero();
        allowEverybody(real.getParent().getParent());
        refused("is in a folder where everyone can write");
    }
}
