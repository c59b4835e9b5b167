package dev.keywright.app;

import dev.keywright.app.files.FileLines;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.model.Project;
import dev.keywright.report.findings.SourceLines;
import dev.keywright.schema.ModelReader;
import dev.keywright.schema.RunSettings;
import dev.keywright.source.SourceLimits;
import dev.keywright.source.SourceReader;
import dev.keywright.source.SourceRequest;
import dev.keywright.source.Sources;
import dev.keywright.source.references.ShellRunner;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** From the command line's options to what the files declare. */
public final class LoadProject {

    private final Console console;

    public LoadProject(Console console) {
        this.console = console;
    }

    /**
     * What was read.
     *
     * @param declared absent when there are errors
     * @param folder the project's
     */
    public record Loaded(Optional<Declared> declared, Diagnostics diagnostics, SourceLines lines, Path folder) {

        /** The project's folder as seen from another, with {@code /} between names; empty where they are the same. */
        public String folderFrom(Path other) {
            Path from = other.toAbsolutePath().normalize();
            Path to = folder.toAbsolutePath().normalize();
            return from.getRoot().equals(to.getRoot())
                    ? from.relativize(to).toString().replace('\\', '/')
                    : to.toString().replace('\\', '/');
        }

        /** What is declared; reports everything and stops when there are errors. */
        public Declared orStop(Reporter reporter) {
            reporter.tell(diagnostics.all(), lines);
            return declared.orElseThrow(() -> new StoppedException(ExitCode.FAILED));
        }
    }

    public Loaded load(ProjectOptions options) {
        return load(options, true, project -> {});
    }

    /** @param early told the project, where there is no mistake in it, before the other files are read */
    public Loaded load(ProjectOptions options, Consumer<Project> early) {
        return load(options, true, early);
    }

    /** The gateway's address and secret may be missing. */
    public Loaded loadWithoutGateway(ProjectOptions options) {
        return load(options, false, project -> {});
    }

    private Loaded load(ProjectOptions options, boolean usesGateway, Consumer<Project> early) {
        Path start =
                options.folder == null ? console.folder() : console.folder().resolve(options.folder);
        var diagnostics = new Diagnostics();
        var request = new SourceRequest(
                start.normalize(),
                options.folder != null,
                Optional.ofNullable(options.environment),
                options.variables,
                console.environment(),
                options.permissions(console.environment()),
                usesGateway,
                SourceLimits.standard());
        RunSettings run = options.settings(console.environment());
        Optional<Sources> sources = new SourceReader(new ShellRunner())
                .read(request, settings -> ModelReader.project(settings, run).ifPresent(early), diagnostics);
        Optional<Declared> declared =
                sources.flatMap(read -> ModelReader.read(read, console.clock().instant(), run, diagnostics));
        Path folder = sources.map(Sources::folder).orElse(start);
        return new Loaded(
                diagnostics.hasErrors() ? Optional.empty() : declared, diagnostics, new FileLines(folder), folder);
    }
}
