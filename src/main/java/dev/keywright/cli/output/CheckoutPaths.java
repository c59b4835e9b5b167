package dev.keywright.cli.output;

import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.RelativeFolder;
import dev.keywright.app.run.CiContext;
import dev.keywright.app.run.CiRepository;
import dev.keywright.app.run.RunContext;
import dev.keywright.report.kit.SourcePaths;
import java.nio.file.Path;
import java.util.Optional;

/** Where a project's files are for tools in CI: relative to the root of the repository, which need not be the working folder. */
public final class CheckoutPaths {

    private CheckoutPaths() {}

    public static SourcePaths of(ProjectRequest project, RunContext context) {
        return of(new LoadProject(context).folder(project), context);
    }

    /** @param folder the project's folder */
    public static SourcePaths of(Path folder, RunContext context) {
        CiRepository repository = CiContext.repository(context.environment());
        Optional<String> inside = repository
                .root()
                .map(root -> RelativeFolder.of(folder, context.folder().resolve(root)))
                .filter(path ->
                        !("/" + path + "/").startsWith("/../") && !Path.of(path).isAbsolute());
        return inside.map(path -> new SourcePaths(path, repository.pages()))
                .orElseGet(() -> SourcePaths.of(RelativeFolder.of(folder, context.folder())));
    }
}
