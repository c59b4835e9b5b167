package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.file.TextFile;
import dev.keywright.source.large.FileReading;
import dev.keywright.source.project.FilePatterns;
import dev.keywright.source.project.Permissions;
import dev.keywright.source.project.ProjectFile;
import dev.keywright.source.project.ProjectFinder;
import dev.keywright.source.project.ProjectPaths;
import dev.keywright.source.project.ProjectWalk;
import dev.keywright.source.references.EnvironmentVariables;
import dev.keywright.source.references.ExecRunner;
import dev.keywright.source.references.GivenLater;
import dev.keywright.source.references.Interpolation;
import dev.keywright.source.references.ReferenceSource;
import dev.keywright.source.references.SecretCommands;
import dev.keywright.source.references.SecretFiles;
import dev.keywright.source.references.Variables;
import dev.keywright.source.resource.ClaimedNames;
import dev.keywright.source.resource.ResourceFile;
import dev.keywright.source.resource.Resources;
import dev.keywright.source.tables.KeysFrom;
import dev.keywright.source.tables.RowTemplates;
import dev.keywright.source.yaml.ExpansionBudget;
import dev.keywright.source.yaml.LongLines;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

/**
 * From files to located trees. Reads everything it can before it stops, so that all mistakes are reported at once.
 *
 * <p>The order of work: the project file, merged with the chosen environment; the other files; the defaults of each
 * body; and references last, so that a reference that is overridden or belongs to another environment is never
 * resolved.
 */
public final class SourceReader {

    private final ExecRunner exec;

    /** @param exec runs {@code ${exec:}} commands if the request allows them */
    public SourceReader(ExecRunner exec) {
        this.exec = exec;
    }

    /**
     * @param diagnostics receives every mistake; if one is an error, the sources may be incomplete
     * @return empty if there is no usable project: no project file, an unreadable one, or an unknown environment
     */
    public Optional<Sources> read(SourceRequest request, Diagnostics diagnostics) {
        return read(request, project -> {}, diagnostics);
    }

    /**
     * @param early receives the project file's settings, still without resources, before any other file is read; not
     * called if they contain a mistake, such as an unset variable
     */
    public Optional<Sources> read(SourceRequest request, Consumer<Sources> early, Diagnostics diagnostics) {
        return ProjectFinder.find(request.start(), request.named(), diagnostics)
                .flatMap(file -> read(file, request, early, diagnostics));
    }

    private Optional<Sources> read(Path file, SourceRequest request, Consumer<Sources> early, Diagnostics diagnostics) {
        Path folder = file.getParent();
        String name = file.getFileName().toString();
        var budget = new ExpansionBudget(request.limits().expansion(), diagnostics);
        var yaml = new YamlReader(request.limits(), budget, diagnostics);
        Optional<ProjectFile> readable = text(file, name, request, diagnostics)
                .flatMap(text -> yaml.read(name, text))
                .map(documents -> ProjectFile.read(documents, name, request.environment(), diagnostics));
        ProjectFile project =
                readable.orElseGet(() -> ProjectFile.read(List.of(), name, Optional.empty(), new Diagnostics()));

        var names = new ClaimedNames(diagnostics);
        var variables = new Variables(request.variables(), project.variables(), diagnostics);
        Set<String> later = new ConcurrentSkipListSet<>();
        var references = references(request, folder, variables, later, budget, diagnostics);
        Optional<Node.Mapping> settings = readable.filter(ProjectFile::environmentKnown)
                .map(known -> request.required() == RequiredReferences.ALL
                        ? references.mapping(known.settings())
                        : WithoutGateway.settings(
                                known.settings(),
                                references,
                                new Interpolation(kinds(request, folder, variables), budget, new Diagnostics())));
        settings.filter(mine -> !diagnostics.hasErrors())
                .ifPresent(mine -> early.accept(new Sources(
                        folder,
                        request.environment(),
                        mine,
                        Resources.of(List.of()),
                        request.paths(folder),
                        later,
                        Set.of(),
                        references::given)));
        var found = FilePatterns.narrow(
                ProjectWalk.files(file, diagnostics), project.files().map(references::node), diagnostics);
        var reader = new FileReading(request.limits(), budget);
        // In file order, whichever is read first.
        List<ResourceFile> files = found.entrySet().parallelStream()
                .flatMap(entry -> reader.read(entry.getKey(), entry.getValue(), diagnostics).stream())
                .toList();
        if (settings.isEmpty()) {
            return Optional.empty();
        }

        var tables = new KeysFrom(request.paths(folder), request.limits(), references, names, budget, diagnostics);
        var resources = new Declaring(
                files,
                new DefaultsByPlace(project.defaults(), files),
                tables,
                names,
                references,
                variables,
                budget,
                diagnostics);
        return Optional.of(new Sources(
                folder,
                request.environment(),
                settings.get(),
                resources,
                request.paths(folder),
                later,
                Set.copyOf(found.keySet()),
                references::given));
    }

    /** @param later receives references without a value, where they are not required */
    private Interpolation references(
            SourceRequest request,
            Path folder,
            Variables variables,
            Set<String> later,
            ExpansionBudget budget,
            Diagnostics diagnostics) {
        Map<String, ReferenceSource> kinds = kinds(request, folder, variables);
        if (request.required() == RequiredReferences.NONE) {
            var paths = request.paths(folder);
            // What may be used in plain fields is no secret, and decides what is declared.
            Permissions permissions = request.permissions();
            kinds.computeIfPresent(
                    "env",
                    (kind, env) -> new GivenLater(
                            kind, env, name -> !permissions.environment().contains(name), later));
            kinds.computeIfPresent("exec", (kind, exec) -> new GivenLater(kind, exec, line -> true, later));
            kinds.computeIfPresent(
                    "file", (kind, files) -> new GivenLater(kind, files, path -> isAbsent(paths, path), later));
        }
        return new Interpolation(kinds, budget, diagnostics);
    }

    private static boolean isAbsent(ProjectPaths paths, String path) {
        return paths.refusal(path).isEmpty()
                && !paths.isAllowed(path)
                && Files.notExists(paths.folder().resolve(path));
    }

    private Map<String, ReferenceSource> kinds(SourceRequest request, Path folder, Variables variables) {
        var paths = request.paths(folder);
        var kinds = new HashMap<String, ReferenceSource>();
        kinds.put("var", variables);
        kinds.put(
                "env",
                new EnvironmentVariables(
                        request.processEnvironment(), request.permissions().environment()));
        kinds.put("file", new SecretFiles(paths, request.limits().referenceBytes()));
        kinds.put(
                "exec",
                new SecretCommands(
                        request.permissions().exec(), request.limits(), request.processEnvironment(), folder, exec));
        kinds.put(RowTemplates.KIND, RowTemplates::outside);
        return kinds;
    }

    private static Optional<String> text(Path file, String shown, SourceRequest request, Diagnostics diagnostics) {
        SourceLimits limits = request.limits();
        return TextFile.open(file, shown, limits.wholeBytes(), diagnostics)
                .filter(opened -> !LongLines.found(opened, limits.lineBytes(), diagnostics))
                .flatMap(opened -> opened.text(diagnostics));
    }
}
