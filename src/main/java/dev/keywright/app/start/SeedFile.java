package dev.keywright.app.start;

import dev.keywright.app.files.NewPrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.function.IntFunction;

/**
 * The seed of a new project. Only its owner may read the file, and its folder ignores everything in Git, whatever the
 * project's own {@code .gitignore} holds.
 */
public final class SeedFile {

    /** Relative to the project. Not hidden, so that {@code ${file:…}} may name it too. */
    public static final Path NAME = Path.of("secrets", "key-seed");

    private static final int BYTES = 32;

    private final Path file;

    SeedFile(Path project) {
        this.file = project.resolve(NAME);
    }

    boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** @param random gives that many bytes which cannot be guessed */
    void write(IntFunction<byte[]> random) throws IOException {
        Path folder = file.getParent();
        if (!Files.isDirectory(folder)) {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] attributes = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                    }
                    : new FileAttribute<?>[0];
            Files.createDirectory(folder, attributes);
        }
        Path ignore = folder.resolve(ProjectTemplates.IGNORE_FILE);
        if (!Files.exists(ignore, LinkOption.NOFOLLOW_LINKS)) {
            Files.writeString(ignore, "*\n");
        }
        try (var seed = NewPrivateFile.create(file)) {
            seed.write(Base64.getEncoder().encodeToString(random.apply(BYTES)) + "\n");
        }
    }
}
