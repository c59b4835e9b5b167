package dev.keywright.source.project;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.files.RegularFile;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Paths in the files must be relative to the project folder, inside it once every link is followed, and not in a hidden
 * folder: {@code .git/config} holds a token in most CI jobs. Paths that were allowed on the command line are accepted.
 *
 * @param folder the project's folder
 * @param allowOutside {@code --allow-files-outside}
 * @param allowed {@code --allow-file}, each relative to the project folder
 */
public record ProjectPaths(Path folder, boolean allowOutside, Set<String> allowed) {

    /** Kubernetes mounts a ConfigMap as links into {@code ..data}, which is a link to {@code ..2026_11_27_…}. */
    private static final Pattern HIDDEN = Pattern.compile("\\.(?!\\.).+|\\.");

    public ProjectPaths {
        allowed = Set.copyOf(allowed);
    }

    /**
     * @return the file, with every link followed
     * @throws SourceException if it does not exist or may not be used
     */
    public Path resolve(String written) {
        Path real = real(written);
        if (Files.isDirectory(real)) {
            throw new SourceException(Diagnostic.error(FileCode.FILE_UNREADABLE, written + " is a folder, not a file")
                    .hint("name a file in it"));
        }
        if (!Files.isRegularFile(real) || RegularFile.isOfTheSystem(real)) {
            throw new SourceException(Diagnostic.error(FileCode.FILE_UNREADABLE, written + " is not a regular file")
                    .because("a pipe, socket or device can block the run or never end")
                    .hint("copy what is needed into a file"));
        }
        return real;
    }

    /**
     * As {@link #resolve}, for a file whose lines errors and keys show: its name, and the name of every link target,
     * must have a suitable extension. Otherwise the files could show any file of the project, for example a password
     * that a job stores there.
     *
     * @param endings with their dots
     */
    public Path resolveShown(String written, List<String> endings) {
        Path real = resolve(written);
        String name = real.getFileName().toString().toLowerCase(Locale.ROOT);
        if (endings.stream().noneMatch(name::endsWith) && !isAllowed(real)) {
            throw new SourceException(Diagnostic.error(
                            FileCode.FILE_NOT_A_TABLE,
                            written + " is not named " + String.join(" or ", endings)
                                    + (name.equals(Path.of(written)
                                                    .getFileName()
                                                    .toString())
                                            ? ""
                                            : ", or leads to a file that is not"))
                    .because("what is in it would be shown, and any file of the project, such as one with a password,"
                            + " could be named here")
                    .hint("rename it, or allow this file where the run is started: --allow-file " + written));
        }
        return real;
    }

    /** Why a file or folder that a setting names may not be used; empty if it may, or does not exist yet. */
    public Optional<Diagnostic> refusal(String written) {
        try {
            Path path = folder.resolve(written);
            if (Files.exists(path)) {
                real(written);
            } else if (path.getParent() != null && Files.exists(path.getParent())) {
                checked(path.getParent().toRealPath().resolve(path.getFileName()), written);
            } else {
                checked(path.normalize(), written);
            }
            return Optional.empty();
        } catch (SourceException e) {
            return Optional.of(e.diagnostic());
        } catch (IOException | InvalidPathException e) {
            return Optional.of(absent(written).diagnostic());
        }
    }

    /** Whether the path was allowed on the command line, however it is spelled. */
    public boolean isAllowed(String written) {
        try {
            return isAllowed(folder.resolve(written));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private boolean isAllowed(Path path) {
        Path real = followed(path);
        for (String one : allowed) {
            try {
                if (followed(folder.resolve(one)).equals(real)) {
                    return true;
                }
            } catch (InvalidPathException e) {
                continue; // It names no file, so it allows nothing.
            }
        }
        return false;
    }

    private static Path followed(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** The last existing folder on the path, with every link followed; the file itself may not exist. */
    private static Path deepest(Path path) {
        Path reached = Files.isSymbolicLink(path) ? target(path) : path;
        while (reached != null && !Files.exists(reached)) {
            reached = reached.getParent();
        }
        return reached == null ? path : followed(reached);
    }

    private static Path target(Path link) {
        try {
            return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        } catch (IOException e) {
            return link;
        }
    }

    private Path real(String written) {
        try {
            Path real = folder.resolve(written).toRealPath();
            checked(real, written);
            return real;
        } catch (IOException | InvalidPathException e) {
            throw absent(written);
        }
    }

    private void checked(Path real, String written) {
        if (isAllowed(real)) {
            return;
        }
        Path root = followed(folder);
        boolean inside = real.startsWith(root);
        if (!inside && !allowOutside) {
            throw outside(written);
        }
        if (inside && isHidden(root.relativize(real))) {
            throw hidden(written);
        }
    }

    /** Whether a name in a path, counted from the project folder, begins with a dot. */
    static boolean isHidden(Path below) {
        for (Path name : below) {
            if (HIDDEN.matcher(name.toString()).matches()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does not even reveal whether a file outside the project exists, including where a link of the project leads
     * there.
     */
    private SourceException absent(String written) {
        try {
            Path path = folder.resolve(written);
            if (!allowOutside
                    && (!path.normalize().startsWith(folder) || !deepest(path).startsWith(followed(folder)))) {
                return outside(written);
            }
        } catch (InvalidPathException e) {
            return new SourceException(Diagnostic.error(FileCode.FILE_UNREADABLE, "this is not the path of a file")
                    .hint("write ${file:path/below/the/project}"));
        }
        return new SourceException(Diagnostic.error(FileCode.FILE_UNREADABLE, "the file " + written + " does not exist")
                .because("paths are relative to the folder of the project file")
                .hint("check the path, or make the file"));
    }

    private static SourceException outside(String written) {
        return new SourceException(
                Diagnostic.error(FileCode.FILE_OUTSIDE, "the file " + written + " is outside the project")
                        .because("a project from someone else could read any file of yours")
                        .hint("move it into the project, or allow this file with --allow-file " + written
                                + ", or any with --allow-files-outside"));
    }

    private static SourceException hidden(String written) {
        return new SourceException(Diagnostic.error(
                        FileCode.FILE_HIDDEN,
                        "the file " + written + " is hidden, or in a hidden folder of the project")
                .because("tools keep their own credentials there, such as the token in .git/config")
                .hint("move it to another folder, or allow this file with --allow-file " + written));
    }
}
