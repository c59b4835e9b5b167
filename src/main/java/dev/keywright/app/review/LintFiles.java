package dev.keywright.app.review;

import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.SelectedFiles;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.review.Finding;
import dev.keywright.review.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks what single files declare against rules, each with the rest of its project as context. */
public final class LintFiles {

    private final RunContext context;

    public LintFiles(RunContext context) {
        this.context = context;
    }

    /**
     * @param files errors and warnings about the files; locations are counted from the working folder
     * @param findings of rules, in these files
     * @param elsewhere errors in other files, because of which no rule could run
     * @param later as in {@link LoadProject.Loaded#later}
     */
    public record Result(List<Diagnostic> files, List<Finding> findings, long elsewhere, Set<String> later) {

        public boolean passed() {
            return files.stream().noneMatch(Diagnostic::isError)
                    && findings.stream().noneMatch(each -> each.severity() == Severity.ERROR);
        }
    }

    public Result run(LintProject.Request request, List<Path> files, Listener listener) {
        SelectedFiles selected =
                SelectedFiles.of(files, context.folder(), request.project().folder());
        var found = new ArrayList<>(selected.refused());
        var findings = new ArrayList<Finding>();
        var later = new TreeSet<String>();
        long elsewhere = 0;
        for (Path project : selected.byProject().keySet()) {
            LintProject.Result result = new LintProject(context).run(request.in(project), listener);
            LoadProject.Loaded loaded = result.loaded();
            String folder = loaded.folderFrom(context.folder());
            SelectedFiles.Found part = selected.found(project, loaded, folder);
            found.addAll(part.concerning());
            elsewhere += part.elsewhere();
            result.findings().stream()
                    .filter(each -> selected.concern(project, each.diagnostic()))
                    .map(each -> each.below(folder))
                    .forEach(findings::add);
            later.addAll(loaded.later());
        }
        return new Result(found, findings, elsewhere, later);
    }
}
