package dev.keywright.source.project;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.file.FileCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the project file in the working folder, or in the nearest folder above it, as git does. Like git, it refuses a
 * file that someone else could have put there, unless the user named it.
 */
public final class ProjectFinder {

    public static final String NAME = "keywright.yaml";

    private static final String LOOK_ALIKE = "keywright.yml";

    private ProjectFinder() {}

    /**
     * @param start a folder, or the project file itself
     * @param named whether the user named it with {@code -C}
     * @return the file, absolute
     */
    public static Optional<Path> find(Path start, boolean named, Diagnostics diagnostics) {
        Path from = start.toAbsolutePath().normalize();
        if (Files.isRegularFile(from)) {
            return withinItsFolder(from, diagnostics);
        }
        if (!Files.isDirectory(from)) {
            diagnostics.add(Diagnostic.error(
                            FileCode.NO_PROJECT,
                            Files.exists(from)
                                    ? start + " is neither a folder nor a regular file"
                                    : start + " does not exist")
                    .hint("name the project's folder, or its " + NAME));
            return Optional.empty();
        }
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return named && folder.equals(from)
                        ? withinItsFolder(file, diagnostics)
                        : own(file, from, diagnostics).flatMap(found -> withinItsFolder(found, diagnostics));
            }
            if (Files.isRegularFile(folder.resolve(LOOK_ALIKE))) {
                diagnostics.add(Diagnostic.error(
                                FileCode.NO_PROJECT, "the project file has to be named " + NAME + ", not " + LOOK_ALIKE)
                        .hint("rename " + folder.resolve(LOOK_ALIKE)));
                return Optional.empty();
            }
        }
        diagnostics.add(Diagnostic.error(FileCode.NO_PROJECT, "no " + NAME + " in " + from + " or any folder above it")
                .because("it specifies which gateway the files are for, and which keys are yours")
                .hint("run `keywright init` to start a project here; or go to the project's folder, or name it with"
                        + " -C FOLDER"));
        return Optional.empty();
    }

    /** A project file named with {@code -C} may have any name, but a link must not hide what it links to. */
    private static boolean isNamedAlike(Path real, Path file) {
        String name = real.getFileName().toString();
        return name.endsWith(".yaml")
                || name.endsWith(".yml")
                || name.equals(file.getFileName().toString());
    }

    private static Optional<Path> own(Path file, Path from, Diagnostics diagnostics) {
        Optional<String> why = Ownership.trouble(file);
        why.ifPresent(trouble -> diagnostics.add(Diagnostic.error(
                        FileCode.UNSAFE_PROJECT,
                        file + (file.getParent().equals(from) ? "" : ", found above the working folder,") + " "
                                + trouble)
                .because("it decides where the admin secret is sent, and which keys are created and revoked")
                .hint("check it; if it is meant, name its folder: add -C "
                        + (file.getParent().equals(from) ? "." : file.getParent()) + " to the command")));
        return why.isEmpty() ? Optional.of(file) : Optional.empty();
    }

    /** Errors in a project file show its lines, so a link could show any file of the user's. */
    private static Optional<Path> withinItsFolder(Path file, Diagnostics diagnostics) {
        try {
            Path folder = file.getParent().toRealPath();
            Path real = file.toRealPath();
            boolean inside = real.startsWith(folder);
            boolean named = isNamedAlike(real, file);
            if (inside && !ProjectPaths.isHidden(folder.relativize(real)) && named) {
                return Optional.of(file);
            }
            diagnostics.add(Diagnostic.error(
                            FileCode.UNSAFE_PROJECT,
                            file
                                    + (inside && !named
                                            ? " is a link to a file of another kind"
                                            : " is a link that leads out of its folder"))
                    .because("the lines of another file could be shown as mistakes in it")
                    .hint("put the file itself there; or name the file that the link leads to: add -C " + real
                            + " to the command"));
        } catch (IOException e) {
            diagnostics.add(Diagnostic.error(FileCode.UNREADABLE, "cannot read " + file));
        }
        return Optional.empty();
    }
}
