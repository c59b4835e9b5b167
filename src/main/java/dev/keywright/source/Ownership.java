package dev.keywright.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;

/** Whether a file that was found, and not named, is the user's own. */
final class Ownership {

    private static final String ROOT = "root";

    private Ownership() {}

    /**
     * What is wrong with a file and its folder; goes on after the file's name. Nothing where both belong to the user or to
     * root and nobody else may write to them, and on systems without such owners.
     */
    static Optional<String> trouble(Path file) {
        try {
            if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
                return Optional.empty();
            }
            UserPrincipal user = user(file);
            // The link, what it leads to, and who may replace either.
            for (Path each : List.of(file, file.getParent())) {
                UserPrincipal owner = Files.getOwner(each);
                if (!owner.equals(user) && !owner.getName().equals(ROOT)) {
                    return Optional.of((each == file ? "belongs" : "is in a folder that belongs") + " to "
                            + owner.getName() + ", not to you");
                }
                if (Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_WRITE)) {
                    return Optional.of(
                            each == file ? "can be changed by everyone" : "is in a folder where everyone can write");
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("has no owner that could be found out");
        }
    }

    /** Who runs this. Linux knows; elsewhere the name has to do. */
    private static UserPrincipal user(Path file) throws IOException {
        Path self = Path.of("/proc/self");
        return Files.isDirectory(self)
                ? Files.getOwner(self.toRealPath())
                : file.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }
}
