package dev.keywright.app.format;

import dev.keywright.app.files.FileLines;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.files.FileReplacement;
import dev.keywright.files.RegularFile;
import dev.keywright.model.forms.FormattedFile;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.format.YamlFormatter;
import dev.keywright.source.project.ProjectFinder;
import dev.keywright.source.yaml.YamlMistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Lays out YAML files in one style. Where one of them is not YAML, none is changed. */
public final class FormatFiles {

    private final RunContext context;

    public FormatFiles(RunContext context) {
        this.context = context;
    }

    /**
     * @param files relative to the working folder; empty for every file of the project
     * @param write whether files are changed
     */
    public record Request(ProjectRequest project, List<Path> files, boolean write) {}

    /**
     * @param changed the files that were not in the style
     * @param all how many files were read
     */
    public record Result(List<FormattedFile> changed, int all) {}

    /** @throws StoppedException when a file cannot be read, is not YAML, or cannot be written */
    public Result run(Request request, Listener listener) {
        Map<String, Path> files =
                request.files().isEmpty() ? ofProject(request.project(), listener) : given(request.files());
        var changed = new ArrayList<FormattedFile>();
        var diagnostics = new Diagnostics();
        files.forEach(
                (name, path) -> formatted(name, read(name, path), diagnostics).ifPresent(changed::add));
        stopOnErrors(diagnostics, listener);
        if (request.write()) {
            changed.forEach(file -> write(file, files.get(file.name())));
        }
        return new Result(List.copyOf(changed), files.size());
    }

    private void stopOnErrors(Diagnostics diagnostics, Listener listener) {
        if (diagnostics.hasErrors()) {
            listener.diagnostics(diagnostics.all(), new FileLines(context.folder()));
            throw new StoppedException(ExitCode.FAILED);
        }
    }

    private static Optional<FormattedFile> formatted(String name, String text, Diagnostics diagnostics) {
        try {
            String after = YamlFormatter.format(name, text, SourceLimits.standard());
            return after.equals(text) ? Optional.empty() : Optional.of(new FormattedFile(name, text, after));
        } catch (YamlEngineException e) {
            diagnostics.add(YamlMistakes.explain(e, name, text));
            return Optional.empty();
        }
    }

    private Map<String, Path> ofProject(ProjectRequest request, Listener listener) {
        LoadProject.Loaded loaded = new LoadProject(context).loadWithoutSecrets(request);
        var files = new LinkedHashMap<String, Path>();
        Path project = loaded.folder().resolve(ProjectFinder.NAME);
        if (Files.isRegularFile(project)) {
            add(files, project);
        }
        loaded.files().stream()
                .sorted()
                .forEach(file -> add(files, loaded.folder().resolve(file)));
        if (loaded.files().isEmpty() && loaded.diagnostics().hasErrors()) {
            loaded.orStop(listener); // Without the files being read, it is unclear which there are.
        }
        return files;
    }

    private Map<String, Path> given(List<Path> names) {
        var files = new LinkedHashMap<String, Path>();
        names.forEach(name -> files.put(name.toString(), context.folder().resolve(name)));
        return files;
    }

    /** Named as from the working folder, so that the name can be copied. */
    private void add(Map<String, Path> files, Path path) {
        Path from = context.folder().toAbsolutePath().normalize();
        Path to = path.toAbsolutePath().normalize();
        files.put(to.startsWith(from) ? from.relativize(to).toString() : to.toString(), path);
    }

    private static String read(String name, Path path) {
        try {
            return RegularFile.text(path, RegularFile.WHOLE);
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, name + " cannot be read: " + FileReasons.of(e));
        }
    }

    private static void write(FormattedFile file, Path path) {
        try {
            FileReplacement.replace(path, file.before(), file.after());
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, file.name() + " cannot be written: " + FileReasons.of(e));
        }
    }
}
