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
 * Paths that files name: relative to the project folder, and inside it once every link is followed, and in no hidden
 * folder of it: {@code .git/config} holds a token in most CI jobs. What was named from outside the files is let through.
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
     * @throws SourceException when it does not exist or is out of bounds
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
     * As {@link #resolve}, for a file whose lines errors and keys show: one that is named like what it should be, also behind
     * every link. Otherwise the files could show any file of the project, a password that a job has put there for one.
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

    /** Why a file or folder that a setting names may not be used; nothing where it may, or is not there yet. */
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

    /** True when the path was named from outside the files, however it is spelled. */
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
                continue; // It names no file, so nothing is allowed by it.
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

    /** The last folder on the way to a file that exists, with every link followed; the file may not be there. */
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

    /** True when one of the names in a path, counted from the project folder, begins with a dot. */
    static boolean isHidden(Path below) {
        for (Path name : below) {
            if (HIDDEN.matcher(name.toString()).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Of what is outside it is not even said whether it exists, also where a link of the project leads there. */
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
