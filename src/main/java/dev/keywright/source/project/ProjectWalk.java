package dev.keywright.source.project;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which files below the project folder are read: every {@code *.yaml} and {@code *.yml}, in path order.
 *
 * <p>Skipped are hidden files and folders, folders that are projects of their own, and links that lead out of the
 * project. Such links cause a warning, because keys that are not read are revoked. A file that can be reached twice
 * through links is read once.
 */
public final class ProjectWalk {

    private static final int MOST_FILES = 50_000;

    private final Path folder;
    private final Path projectFile;
    private final Diagnostics diagnostics;
    private final TreeMap<String, Path> found = new TreeMap<>();
    private final Set<Path> seen = new HashSet<>();
    private Path root;

    private ProjectWalk(Path projectFile, Diagnostics diagnostics) {
        this.folder = projectFile.getParent();
        this.projectFile = projectFile;
        this.diagnostics = diagnostics;
    }

    /** Paths relative to the project folder, with {@code /} between folders, mapped to the files. */
    public static TreeMap<String, Path> files(Path projectFile, Diagnostics diagnostics) {
        var walk = new ProjectWalk(projectFile, diagnostics);
        try {
            walk.root = walk.folder.toRealPath();
            walk.seen.add(walk.root);
            walk.seen.add(projectFile.toRealPath());
        } catch (IOException e) {
            walk.unreadable(walk.folder);
            return walk.found;
        }
        walk.enter(walk.folder);
        return walk.found;
    }

    /** The path as users write it. */
    static String shown(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private void enter(Path place) {
        List<Path> children = new ArrayList<>();
        try (var stream = Files.newDirectoryStream(place)) {
            stream.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            unreadable(place);
            return;
        }
        // Files before links, so that a file is listed under its own name.
        children.sort(Comparator.comparing(Files::isSymbolicLink).thenComparing(Path::toString));
        children.forEach(this::visit);
    }

    private void visit(Path child) {
        if (found.size() > MOST_FILES) {
            return;
        }
        String name = child.getFileName().toString();
        boolean folderLike = Files.isDirectory(child);
        if (name.startsWith(".") || !folderLike && !isYaml(name)) {
            return;
        }
        if (folderLike ? Files.exists(child.resolve(ProjectFinder.NAME)) : isProjectFile(child)) {
            return;
        }
        Path real;
        try {
            real = child.toRealPath();
        } catch (IOException e) {
            unreadable(child);
            return;
        }
        boolean hidden = real.startsWith(root) && ProjectPaths.isHidden(root.relativize(real));
        boolean other = !folderLike && !isYaml(real.getFileName().toString());
        if (!real.startsWith(root) || hidden || other) {
            diagnostics.add(Diagnostic.warning(
                            FileCode.LINK_OUTSIDE,
                            Location.ofFile(shown(folder, child)),
                            shown(folder, child)
                                    + (!real.startsWith(root)
                                            ? " leads out of the project and is not read"
                                            : hidden
                                                    ? " leads into a hidden folder and is not read"
                                                    : " leads to a file that is not named *.yaml and is not read"))
                    .hint("move the file into the project"));
        } else if (seen.add(real)) {
            if (folderLike) {
                enter(child);
            } else if (Files.isRegularFile(child)) {
                found.put(shown(folder, child), child);
                if (found.size() > MOST_FILES) {
                    tooMany();
                }
            } else {
                unreadable(child);
            }
        }
    }

    private void tooMany() {
        diagnostics.add(Diagnostic.error(
                        FileCode.TOO_LARGE,
                        "the project has more than " + MOST_FILES + " YAML files; the rest of them is not read")
                .because("to read them all could take longer than anyone waits")
                .hint(
                        "keep more keys in one file, or use keys_from with a CSV file; a folder with other YAML files does not"
                                + " belong below the project"));
    }

    private boolean isProjectFile(Path child) {
        return child.equals(projectFile)
                || folder.equals(child.getParent())
                        && child.getFileName().toString().equals(ProjectFinder.NAME);
    }

    private void unreadable(Path place) {
        String shown = place.equals(folder) ? folder.toString() : shown(folder, place);
        diagnostics.add(Diagnostic.error(FileCode.UNREADABLE, Location.ofFile(shown), "cannot read " + shown)
                .because("keys in it would look as if they had been removed"));
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
