package dev.keywright.app.project;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.project.ProjectFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Single files to check, by the project that each belongs to, such as those of one commit.
 *
 * @param byProject the project files, each with the names of its files to check, relative to its folder
 * @param refused an error for each file that belongs to no project, or not to the one that was named
 */
public record SelectedFiles(Map<Path, Set<String>> byProject, List<Diagnostic> refused) {

    /**
     * @param folder the working folder
     * @param named the project that all files must belong to; without it, each belongs to the nearest project above it
     */
    public static SelectedFiles of(List<Path> files, Path folder, Optional<Path> named) {
        var byProject = new TreeMap<Path, Set<String>>();
        var refused = new ArrayList<Diagnostic>();
        var trouble = new Diagnostics();
        Optional<Path> wanted = named.flatMap(start -> ProjectFinder.find(folder.resolve(start), true, trouble));
        refused.addAll(trouble.all());
        for (Path file : named.isPresent() && wanted.isEmpty() ? List.<Path>of() : files) {
            Path absolute = folder.resolve(file).toAbsolutePath().normalize();
            Optional<Path> project = project(absolute, wanted);
            if (!Files.isRegularFile(absolute)) {
                refused.add(refusal(file, Files.isDirectory(absolute) ? "is a folder" : "does not exist")
                        .hint("name files; to check a whole project, name its folder with -C"));
            } else if (project.isEmpty()) {
                refused.add(outside(file, wanted));
            } else if (wanted.isEmpty() && !isSafe(absolute, refused)) {
                return new SelectedFiles(Map.of(), refused);
            } else {
                byProject
                        .computeIfAbsent(project.get(), any -> new LinkedHashSet<>())
                        .add(name(project.get(), absolute));
            }
        }
        return new SelectedFiles(byProject, refused);
    }

    /** The nearest folder with a project file decides; a project that was named may have a file of another name. */
    private static Optional<Path> project(Path file, Optional<Path> wanted) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (wanted.isPresent() && folder.equals(wanted.get().getParent())) {
                return wanted;
            }
            Path found = folder.resolve(ProjectFinder.NAME);
            if (Files.exists(found)) {
                return wanted.isPresent() ? Optional.empty() : Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** A project that no one named has to belong to the user, as everywhere. */
    private static boolean isSafe(Path file, List<Diagnostic> refused) {
        var trouble = new Diagnostics();
        boolean found = ProjectFinder.find(file.getParent(), false, trouble).isPresent();
        refused.addAll(trouble.all());
        return found;
    }

    private static Diagnostic outside(Path file, Optional<Path> wanted) {
        return wanted.map(project -> refusal(file, "is not part of the project of " + project)
                        .because("it is outside the project's folder, or in a folder with a project of its own")
                        .hint("leave -C out, so that each file is checked with its own project"))
                .orElseGet(() -> refusal(file, "belongs to no project")
                        .because("there is no " + ProjectFinder.NAME + " in its folder or any folder above it")
                        .hint("move it into a project, or run `keywright init` to start one"));
    }

    private static Diagnostic refusal(Path file, String what) {
        return Diagnostic.error(FileCode.NOT_OF_PROJECT, file + " " + what);
    }

    private static String name(Path project, Path file) {
        return project.getParent().relativize(file).toString().replace('\\', '/');
    }

    /** How many files will be checked. */
    public int count() {
        return byProject.values().stream().mapToInt(Set::size).sum();
    }

    /**
     * Whether a mistake has to do with these files. One in the project file always does: nothing else can be checked then.
     *
     * @param project of the files
     */
    public boolean concern(Path project, Diagnostic found) {
        Set<String> names = byProject.get(project);
        boolean ofProject = found.isError()
                && found.location()
                        .filter(at -> at.file().equals(project.getFileName().toString()))
                        .isPresent();
        return ofProject
                || found.location().isEmpty() && found.isError()
                || found.location().filter(at -> names.contains(at.file())).isPresent()
                || found.related().stream().map(Location::file).anyMatch(names::contains);
    }

    /**
     * What reading a project found.
     *
     * @param concerning what has to do with the files; locations are counted from the working folder
     * @param elsewhere errors in other files
     */
    public record Found(List<Diagnostic> concerning, long elsewhere) {}

    /** @param folder the project's folder, counted from the working folder */
    public Found found(Path project, LoadProject.Loaded loaded, String folder) {
        List<Diagnostic> all = loaded.diagnostics().all();
        var concerning = new ArrayList<Diagnostic>();
        all.stream().filter(each -> concern(project, each)).forEach(concerning::add);
        concerning.addAll(unread(project, loaded.files()));
        return new Found(
                concerning.stream().map(each -> each.below(folder)).toList(),
                all.stream()
                        .filter(each -> each.isError() && !concern(project, each))
                        .count());
    }

    /** A warning for each YAML file that the project does not read, so that it was not checked. */
    private List<Diagnostic> unread(Path project, Set<String> read) {
        return byProject.get(project).stream()
                .filter(name -> !read.contains(name)
                        && !name.equals(project.getFileName().toString())
                        && !isTable(name))
                .map(name -> Diagnostic.warning(
                                FileCode.NOT_READ, Location.ofFile(name), "the project does not read " + name)
                        .because("it reads *.yaml and *.yml, unless they are hidden or 'files' leaves them out")
                        .hint("leave it out here, or correct 'files' in " + project.getFileName()))
                .toList();
    }

    private static boolean isTable(String name) {
        return name.endsWith(".csv") || name.endsWith(".tsv");
    }
}
