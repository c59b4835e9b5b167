package dev.keywright.source.untrusted;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.files.RegularFile;
import dev.keywright.model.Location;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.file.TextFile;
import dev.keywright.source.project.ProjectFinder;
import dev.keywright.source.project.ProjectWalk;
import dev.keywright.source.references.ReferenceNames;
import dev.keywright.source.yaml.LineMap;
import dev.keywright.source.yaml.Yaml;
import dev.keywright.source.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A project's files as they are written, to compare two states of them. Nothing is resolved, and what cannot be read counts as
 * empty: the reader of the project reports it.
 *
 * @param file the project file
 */
record ProjectFolder(Path file) {

    static final String NAME = ProjectFinder.NAME;

    private static final String EXEC = "exec";

    private static final SourceLimits LIMITS = SourceLimits.standard();

    private Path folder() {
        return file.getParent();
    }

    String name() {
        return file.getFileName().toString();
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    /** Empty if the project file cannot be read. */
    Optional<ProtectedSettings> settings() {
        var quiet = new Diagnostics();
        return TextFile.read(file, name(), LIMITS.wholeBytes(), quiet)
                .flatMap(text -> new YamlReader(LIMITS, quiet).read(name(), text))
                .map(ProtectedSettings::of);
    }

    /** Folders below this one that are projects of their own, relative to it: their files are not part of this project. */
    TreeSet<String> projectsBelow() {
        var found = new TreeSet<String>();
        walk(folder(), found);
        return found;
    }

    private void walk(Path place, TreeSet<String> found) {
        List<Path> children;
        try (Stream<Path> list = Files.list(place)) {
            children = list.filter(child -> Files.isDirectory(child)
                            && !Files.isSymbolicLink(child)
                            && !child.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return;
        }
        for (Path child : children) {
            // Whatever is named so, and be it a folder, takes the files beside it out of this project.
            if (Files.exists(child.resolve(NAME))) {
                found.add(folder().relativize(child).toString().replace('\\', '/'));
            }
            walk(child, found);
        }
    }

    /** Each command of an {@code ${exec:}}, wherever it is written, with its first location. */
    Map<String, Location> commands() {
        var commands = new TreeMap<String, Location>();
        commands(file, name(), commands);
        ProjectWalk.files(file, new Diagnostics()).forEach((shown, path) -> commands(path, shown, commands));
        return commands;
    }

    private static void commands(Path file, String shown, Map<String, Location> commands) {
        TextFile.read(file, shown, LIMITS.fileBytes(), new Diagnostics())
                .ifPresent(text -> commands(shown, text, commands));
    }

    private static void commands(String shown, String text, Map<String, Location> commands) {
        var lines = LineMap.all(shown);
        try {
            Yaml.events(shown, text, LIMITS).forEachRemaining(event -> {
                if (event instanceof ScalarEvent scalar) {
                    Location at = scalar.getStartMark().map(lines::place).orElse(Location.ofFile(shown));
                    ReferenceNames.in(scalar.getValue(), EXEC).forEach(line -> commands.putIfAbsent(line, at));
                }
            });
        } catch (YamlEngineException e) {
            return; // Not YAML: it is refused where it is read.
        }
    }

    /** Whether a file that a setting names has the same bytes in both states; files outside the project are not the author's. */
    boolean sameFile(String path, ProjectFolder other) {
        try {
            Path mine = folder().resolve(path).normalize();
            return !mine.startsWith(folder())
                    || Arrays.equals(content(mine), content(other.folder().resolve(path)));
        } catch (InvalidPathException e) {
            return true; // It names no file.
        }
    }

    /** Empty if it cannot be read. */
    private static byte[] content(Path file) {
        try {
            return RegularFile.bytes(file, LIMITS.wholeBytes());
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
