package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Paths that files name: relative to the project folder, and inside it once every link is followed, unless files
 * outside are allowed.
 */
record ProjectPaths(Path folder, boolean allowOutside) {

    /**
     * @return the file, with every link followed
     * @throws Refused when it does not exist or is out of bounds
     */
    Path resolve(String written) {
        Path real = real(written);
        if (Files.isDirectory(real)) {
            throw new Refused(Diagnostic.error(Codes.FILE_UNREADABLE, written + " is a folder, not a file")
                    .hint("name a file in it"));
        }
        return real;
    }

    private Path real(String written) {
        try {
            Path real = folder.resolve(written).toRealPath();
            if (!allowOutside && !real.startsWith(folder.toRealPath())) {
                throw outside(written);
            }
            return real;
        } catch (IOException | InvalidPathException e) {
            throw absent(written);
        }
    }

    /** Of what is outside it is not even said whether it exists. */
    private Refused absent(String written) {
        try {
            if (!allowOutside && !folder.resolve(written).normalize().startsWith(folder)) {
                return outside(written);
            }
        } catch (InvalidPathException e) {
            return new Refused(Diagnostic.error(Codes.FILE_UNREADABLE, "this is not the path of a file")
                    .hint("write ${file:path/below/the/project}"));
        }
        return new Refused(Diagnostic.error(Codes.FILE_UNREADABLE, "the file " + written + " does not exist")
                .because("paths are relative to the folder of the project file")
                .hint("check the path, or make the file"));
    }

    private static Refused outside(String written) {
        return new Refused(Diagnostic.error(Codes.FILE_OUTSIDE, "the file " + written + " is outside the project")
                .because("a project from someone else could read any file of yours")
                .hint("move it into the project, or allow files outside with --allow-files-outside"));
    }
}
