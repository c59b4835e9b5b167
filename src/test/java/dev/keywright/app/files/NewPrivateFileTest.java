package dev.keywright.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.app.run.StoppedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewPrivateFileTest {

    @TempDir
    Path folder;

    @Test
    void onlyTheOwnerMayReadItFromTheFirstMoment() throws IOException {
        Path target = folder.resolve("keys");
        try (NewPrivateFile file = NewPrivateFile.create(target)) {
            assertThat(mode(target)).isEqualTo("rw-------");
            file.write("secret");
        }
        assertThat(mode(target)).isEqualTo("rw-------");
        assertThat(target).hasContent("secret");
    }

    @Test
    void whatIsThereIsNotWrittenOver() throws IOException {
        Path target = Files.writeString(folder.resolve("keys"), "before");
        assertThatThrownBy(() -> NewPrivateFile.create(target)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> NewPrivateFile.createOrStop(target, Path.of("keys"), false))
                .isInstanceOf(StoppedException.class)
                .hasMessage("keys is there already, and is not written over; name another file, or add --overwrite");
        assertThat(target).hasContent("before");
    }

    /** Whoever may write in the folder could plant a link to a file that others read. */
    @Test
    void noLinkIsFollowed() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), elsewhere);
        assertThatThrownBy(() -> NewPrivateFile.create(dangling)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> NewPrivateFile.createOrStop(dangling, Path.of("dangling"), true))
                .isInstanceOf(StoppedException.class)
                .hasMessage("dangling is there already, and is not written over; name another file");
        Files.writeString(elsewhere, "others read this");
        assertThatThrownBy(() -> NewPrivateFile.createOrStop(dangling, Path.of("dangling"), true))
                .isInstanceOf(StoppedException.class);
        assertThat(elsewhere).hasContent("others read this");
    }

    @Test
    void anOldFileIsReplacedOnlyByACompleteOne() throws IOException {
        Path target = Files.writeString(folder.resolve("keys"), "before");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        NewPrivateFile.createOrStop(target, Path.of("keys"), true).close();
        assertThat(target).hasContent("before");
        try (NewPrivateFile file = NewPrivateFile.createOrStop(target, Path.of("keys"), true)) {
            file.write("after");
        }
        assertThat(target).hasContent("after");
        assertThat(mode(target)).isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("keys");
    }

    @Test
    void nothingStaysOfAFileThatWasNotWritten() throws IOException {
        NewPrivateFile.create(folder.resolve("keys")).close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> NewPrivateFile.createOrStop(folder.resolve("no/keys"), Path.of("no/keys"), false))
                .hasMessage("no/keys cannot be written: there is no such file or folder");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
