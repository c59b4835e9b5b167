package dev.keywright.app.leaks;

import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.leaks.ScanResult;
import dev.keywright.ownership.leaks.LeakScan;
import dev.keywright.ownership.leaks.ProjectKeys;
import dev.keywright.source.file.FileCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Finds keys in files, folders and standard input. Asks no gateway and changes nothing. */
public final class ScanFiles {

    private static final String STANDARD_INPUT = "-";

    private final RunContext context;
    private final InputStream standardInput;

    public ScanFiles(RunContext context, InputStream standardInput) {
        this.context = context;
        this.standardInput = standardInput;
    }

    /**
     * @param paths files, folders, or {@code -}
     * @param project whose keys are named where they are found; a project that is not asked for by its folder is used if
     * it is there and can be read
     */
    public record Request(List<String> paths, ProjectRequest project) {
        public Request {
            paths = List.copyOf(paths);
        }
    }

    /**
     * What cannot be read is part of the result.
     *
     * @throws dev.keywright.app.run.StoppedException when the project that was asked for cannot be read
     */
    public ScanResult run(Request request, Listener listener) {
        var scan = new LeakScan(project(request.project(), listener));
        for (String path : request.paths()) {
            if (path.equals(STANDARD_INPUT)) {
                standardInput(scan);
            } else {
                new ScannedFiles(scan).add(context.folder().resolve(path), path);
            }
        }
        return scan.result();
    }

    private void standardInput(LeakScan scan) {
        try {
            scan.text("standard input", Unpacked.of(standardInput));
        } catch (IOException e) {
            scan.unread("standard input", FileReasons.of(e));
        }
    }

    private ProjectKeys project(ProjectRequest request, Listener listener) {
        LoadProject.Loaded loaded = new LoadProject(context).loadWithoutGateway(request);
        if (request.folder().isPresent() || request.environment().isPresent()) {
            return ProjectKeys.of(loaded.orStop(listener));
        }
        if (loaded.declared().isPresent()) {
            return ProjectKeys.of(loaded.declared().get());
        }
        List<Diagnostic> errors =
                loaded.diagnostics().all().stream().filter(Diagnostic::isError).toList();
        if (errors.stream().noneMatch(error -> error.code().equals(FileCode.NO_PROJECT.id()))) {
            listener.message("note: whose the keys are is not known, since the project in "
                    + shown(loaded.folder()) + " cannot be read: "
                    + errors.get(0).summary() + (errors.size() == 1 ? "" : ", and more")
                    + ". 'keywright validate' has the details.");
        }
        return ProjectKeys.NONE;
    }

    private Path shown(Path folder) {
        Path from = context.folder().toAbsolutePath().normalize();
        Path to = folder.toAbsolutePath().normalize();
        return from.equals(to) ? Path.of(".") : to;
    }
}
