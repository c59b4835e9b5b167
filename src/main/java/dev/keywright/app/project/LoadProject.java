package dev.keywright.app.project;

import dev.keywright.app.files.FileLines;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.app.untrusted.UntrustedFiles;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Declared;
import dev.keywright.model.Project;
import dev.keywright.schema.ModelReader;
import dev.keywright.schema.context.RunSettings;
import dev.keywright.source.RequiredReferences;
import dev.keywright.source.SourceReader;
import dev.keywright.source.SourceRequest;
import dev.keywright.source.Sources;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.project.ProjectFinder;
import dev.keywright.source.references.ShellRunner;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what a project's files declare. */
public final class LoadProject {

    private final RunContext context;

    public LoadProject(RunContext context) {
        this.context = context;
    }

    /**
     * The result of reading the files.
     *
     * @param declared absent when there are errors
     * @param folder the project's folder
     * @param later references that have no value yet, as written
     * @param files the YAML files that were read besides the project file, relative to the project's folder
     */
    public record Loaded(
            Optional<Declared> declared,
            Diagnostics diagnostics,
            SourceLines lines,
            Path folder,
            Set<String> later,
            Set<String> files) {

        /** The project's folder relative to another, with {@code /} between names; empty if they are the same. */
        public String folderFrom(Path other) {
            return RelativeFolder.of(folder, other);
        }

        /**
         * Reports all diagnostics, then returns what is declared.
         *
         * @throws StoppedException when there are errors
         */
        public Declared orStop(Listener listener) {
            listener.diagnostics(diagnostics.all(), lines);
            return declared.orElseThrow(() -> new StoppedException(ExitCode.FAILED));
        }
    }

    public Loaded load(ProjectRequest request) {
        return load(request, RequiredReferences.ALL, project -> {});
    }

    /** @param early receives the project, if it has no errors, before the other files are read */
    public Loaded load(ProjectRequest request, Consumer<Project> early) {
        return load(request, RequiredReferences.ALL, early);
    }

    /** The gateway's address and secret may be missing. */
    public Loaded loadWithoutGateway(ProjectRequest request) {
        return load(request, RequiredReferences.WITHOUT_GATEWAY, project -> {});
    }

    /** Any secret may be missing: only the files are checked, and no request is made. */
    public Loaded loadWithoutSecrets(ProjectRequest request) {
        return load(request, RequiredReferences.NONE, project -> {});
    }

    /** The project's folder, or the folder to begin from where there is no project. */
    public Path folder(ProjectRequest request) {
        Path start = start(request);
        return ProjectFinder.find(start, request.folder().isPresent(), new Diagnostics())
                .map(Path::getParent)
                .orElse(start);
    }

    /** What the files hold, as far as they can be read, whatever mistakes they have. */
    Optional<Sources> sourcesWithMistakes(ProjectRequest request) {
        return new SourceReader(new ShellRunner()).read(source(request, RequiredReferences.NONE), new Diagnostics());
    }

    private SourceRequest source(ProjectRequest request, RequiredReferences required) {
        return new SourceRequest(
                start(request),
                request.folder().isPresent(),
                request.environment(),
                request.variables(),
                context.environment(),
                request.permissions(context.environment()),
                required,
                SourceLimits.standard());
    }

    private Path start(ProjectRequest request) {
        return request.folder()
                .map(context.folder()::resolve)
                .orElse(context.folder())
                .normalize();
    }

    private Loaded load(ProjectRequest request, RequiredReferences required, Consumer<Project> early) {
        Path start = start(request);
        var diagnostics = new Diagnostics();
        SourceRequest source = source(request, required);
        new UntrustedFiles(
                        context, request.distrust().asked(), request.distrust().base())
                .check(start.normalize(), request.folder().isPresent(), request.opened(), diagnostics);
        RunSettings run = request.settings(context.environment());
        Optional<Sources> sources = new SourceReader(new ShellRunner())
                .read(source, settings -> ModelReader.project(settings, run).ifPresent(early), diagnostics);
        Optional<Declared> declared =
                sources.flatMap(read -> ModelReader.read(read, context.clock().instant(), run, diagnostics));
        Path folder = sources.map(Sources::folder).orElse(start);
        return new Loaded(
                diagnostics.hasErrors() ? Optional.empty() : declared,
                diagnostics,
                new FileLines(folder),
                folder,
                sources.map(Sources::later).orElse(Set.of()),
                sources.map(Sources::files).orElse(Set.of()));
    }
}
