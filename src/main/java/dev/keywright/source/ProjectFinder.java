package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the project file: in the folder where the user stands, or in the nearest one above it, as git does. */
final class ProjectFinder {

    static final String NAME = "keywright.yaml";

    private static final String LOOK_ALIKE = "keywright.yml";

    private ProjectFinder() {}

    /**
     * @param start a folder, or the project file itself
     * @return the file, absolute
     */
    static Optional<Path> find(Path start, Diagnostics diagnostics) {
        Path from = start.toAbsolutePath().normalize();
        if (Files.isRegularFile(from)) {
            return Optional.of(from);
        }
        if (!Files.isDirectory(from)) {
            diagnostics.add(Diagnostic.error(Codes.NO_PROJECT, start + " does not exist")
                    .hint("name the project's folder, or its " + NAME));
            return Optional.empty();
        }
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            if (Files.isRegularFile(folder.resolve(LOOK_ALIKE))) {
                diagnostics.add(Diagnostic.error(
                                Codes.NO_PROJECT, "the project file has to be named " + NAME + ", not " + LOOK_ALIKE)
                        .hint("rename " + folder.resolve(LOOK_ALIKE)));
                return Optional.empty();
            }
        }
        diagnostics.add(Diagnostic.error(Codes.NO_PROJECT, "no " + NAME + " in " + from + " or any folder above it")
                .because("it says which gateway the files are for, and which keys are yours")
                .hint("run `keywright init` to start a project here; or go to the project's folder, or name it with"
                        + " -C FOLDER"));
        return Optional.empty();
    }
}
