package dev.keywright.source.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a file that was found rather than named belongs to the user. */
final class Ownership {

    private static final String ROOT = "root";

    private Ownership() {}

    /**
     * What is wrong with the ownership of a file or its folder, as the rest of a sentence that begins with the file's
     * name. Empty if both belong to the user or to root and no one else may write to them, and on systems without such
     * owners.
     */
    static Optional<String> trouble(Path file) {
        try {
            if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
                return Optional.empty();
            }
            UserPrincipal user = user(file);
            for (Path each : decisive(file)) {
                boolean isFolder = Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS);
                UserPrincipal owner = Files.getOwner(each, LinkOption.NOFOLLOW_LINKS);
                if (!owner.equals(user) && !owner.getName().equals(ROOT)) {
                    return Optional.of((isFolder ? "is in a folder that belongs" : "belongs") + " to " + owner.getName()
                            + ", not to you");
                }
                if (!Files.isSymbolicLink(each)
                        && Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_WRITE)) {
                    return Optional.of(
                            isFolder ? "is in a folder where everyone can write" : "can be changed by everyone");
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("has no owner that could be found out");
        }
    }

    /**
     * The file or link and its folder; the target of a link, and every folder on the way to it, since whoever can write
     * there can replace it.
     */
    private static List<Path> decisive(Path file) throws IOException {
        Path folder = file.getParent();
        var all = new ArrayList<Path>(List.of(file, folder));
        Path root = folder.toRealPath();
        for (Path each = file.toRealPath(); each != null && !each.equals(root); each = each.getParent()) {
            all.add(each);
        }
        return all;
    }

    /** The user of this process. Linux reports it; on other systems, the user name must suffice. */
    private static UserPrincipal user(Path file) throws IOException {
        Path self = Path.of("/proc/self");
        return Files.isDirectory(self)
                ? Files.getOwner(self.toRealPath())
                : file.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }
}
