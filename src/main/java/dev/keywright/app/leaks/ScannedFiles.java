package dev.keywright.app.leaks;

import dev.keywright.app.run.FileReasons;
import dev.keywright.files.RegularFile;
import dev.keywright.ownership.leaks.LeakScan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads files and folders for a scan. Links inside of folders are not followed, and pipes and devices are not opened. Git
 * packs its objects, so nothing would be found in them; {@code git log -p} unpacks them.
 */
final class ScannedFiles {

    /** Bytes. Whatever the size, the memory that a scan needs is the same. */
    private static final long MOST = Long.MAX_VALUE;

    private static final Path GIT_OBJECTS = Path.of(".git", "objects");

    private final LeakScan scan;

    ScannedFiles(LeakScan scan) {
        this.scan = scan;
    }

    /** @param shown the path as it was given */
    void add(Path path, String shown) {
        if (Files.isDirectory(path)) {
            folder(path, shown.replace('\\', '/').replaceFirst("/+$", ""));
        } else {
            file(path, shown);
        }
    }

    private void file(Path file, String shown) {
        try (InputStream in = RegularFile.open(file, MOST)) {
            scan.text(shown, Unpacked.of(in));
        } catch (IOException e) {
            scan.unread(shown, FileReasons.of(e));
        }
    }

    /** In the order of the names, so that the same files always give the same result. */
    private void folder(Path folder, String shown) {
        if (folder.endsWith(GIT_OBJECTS)) {
            return;
        }
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.sorted().toList();
        } catch (IOException e) {
            scan.unread(shown, FileReasons.of(e));
            return;
        } catch (UncheckedIOException e) {
            scan.unread(shown, FileReasons.of(e.getCause()));
            return;
        }
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            String path = shown.equals(".") ? name : shown + "/" + name;
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                folder(entry, path);
            } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                file(entry, path);
            }
        }
    }
}
