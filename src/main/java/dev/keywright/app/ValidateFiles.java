package dev.keywright.app;

import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.SelectedFiles;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks single files, each with the rest of its project as context, and reports only what has to do with them. */
public final class ValidateFiles {

    private final RunContext context;

    public ValidateFiles(RunContext context) {
        this.context = context;
    }

    /**
     * @param found locations are counted from the working folder
     * @param checked how many files
     * @param elsewhere errors in other files of their projects, which are not in {@code found}
     * @param later as in {@link LoadProject.Loaded#later}
     */
    public record Result(List<Diagnostic> found, int checked, long elsewhere, Set<String> later) {

        public boolean passed() {
            return found.stream().noneMatch(Diagnostic::isError);
        }
    }

    /** @param request of the project; which one is decided by the files, unless it names a folder */
    public Result run(ValidateProject.Request request, List<Path> files, Listener listener) {
        SelectedFiles selected =
                SelectedFiles.of(files, context.folder(), request.project().folder());
        var found = new ArrayList<>(selected.refused());
        var later = new TreeSet<String>();
        long elsewhere = 0;
        for (Path project : selected.byProject().keySet()) {
            LoadProject.Loaded loaded = new ValidateProject(context).run(request.in(project), listener);
            SelectedFiles.Found part = selected.found(project, loaded, loaded.folderFrom(context.folder()));
            found.addAll(part.concerning());
            elsewhere += part.elsewhere();
            later.addAll(loaded.later());
        }
        return new Result(found, selected.count(), elsewhere, later);
    }
}
