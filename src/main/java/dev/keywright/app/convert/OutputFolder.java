package dev.keywright.app.convert;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where files are written to. */
public final class OutputFolder {

    private OutputFolder() {}

    /** Whether the folder is or would be part of a project that is there. */
    public static boolean isInProject(Path target) {
        for (Path folder = target.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(ProjectTexts.PROJECT))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Writes all of the files, or none: what is there already is found before the first is written.
     *
     * @param files their texts by their names, relative to the folder
     * @throws StoppedException when one is there already, or cannot be written
     */
    public static void write(Path out, Map<String, String> files, boolean overwrite) {
        List<String> there = files.keySet().stream()
                .filter(name -> Files.exists(out.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (!there.isEmpty() && !overwrite) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    String.join(
                                    ", ",
                                    there.stream()
                                            .map(name -> out.resolve(name).toString())
                                            .toList())
                            + " would be overwritten; nothing was written. Choose another --out, or add --overwrite");
        }
        for (var file : files.entrySet()) {
            Path path = out.resolve(file.getKey());
            try {
                Files.createDirectories(path.getParent());
                if (Files.isSymbolicLink(path)) {
                    throw new StoppedException(ExitCode.FAILED, path + " is a link, which is not written through");
                }
                Files.writeString(path, file.getValue());
            } catch (IOException e) {
                throw new StoppedException(ExitCode.FAILED, path + " cannot be written: " + FileReasons.of(e));
            }
        }
    }
}
