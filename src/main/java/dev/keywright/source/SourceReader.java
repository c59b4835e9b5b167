package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.file.TextFile;
import dev.keywright.source.large.FileReading;
import dev.keywright.source.project.FilePatterns;
import dev.keywright.source.project.ProjectFile;
import dev.keywright.source.project.ProjectFinder;
import dev.keywright.source.project.ProjectWalk;
import dev.keywright.source.references.EnvironmentVariables;
import dev.keywright.source.references.ExecRunner;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        var references = references(request, folder, variables, budget, diagnostics);
        Optional<Node.Mapping> settings = readable.filter(ProjectFile::environmentKnown)
                .map(known -> request.usesGateway()
                        ? references.mapping(known.settings())
                        : WithoutGateway.settings(
                                known.settings(),
                                references,
                                references(request, folder, variables, budget, new Diagnostics())));
        settings.filter(mine -> !diagnostics.hasErrors())
                .ifPresent(mine -> early.accept(new Sources(
                        folder,
                        request.environment(),
                        mine,
                        Resources.of(List.of()),
                        request.paths(folder),
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
                folder, request.environment(), settings.get(), resources, request.paths(folder), references::given));
    }

    private Interpolation references(
            SourceRequest request, Path folder, Variables variables, ExpansionBudget budget, Diagnostics diagnostics) {
        var paths = request.paths(folder);
        Map<String, ReferenceSource> kinds = Map.of(
                "var",
                variables,
                "env",
                new EnvironmentVariables(
                        request.processEnvironment(), request.permissions().environment()),
                "file",
                new SecretFiles(paths, request.limits().referenceBytes()),
                "exec",
                new SecretCommands(
                        request.permissions().exec(), request.limits(), request.processEnvironment(), folder, exec),
                RowTemplates.KIND,
                RowTemplates::outside);
        return new Interpolation(kinds, budget, diagnostics);
    }

    private static Optional<String> text(Path file, String shown, SourceRequest request, Diagnostics diagnostics) {
        SourceLimits limits = request.limits();
        return TextFile.open(file, shown, limits.wholeBytes(), diagnostics)
                .filter(opened -> !LongLines.found(opened, limits.lineBytes(), diagnostics))
                .flatMap(opened -> opened.text(diagnostics));
    }
}
