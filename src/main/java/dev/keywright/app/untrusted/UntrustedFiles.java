package dev.keywright.app.untrusted;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.PullRequest;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.project.ProjectFinder;
import dev.keywright.source.untrusted.BaseComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Decides whether a project's files are from an untrusted author, and compares them with their base if so. */
public final class UntrustedFiles {

    private static final String WHY =
            "without the state before, nobody can know whether the author changed where requests and secrets go";

    private final RunContext context;
    private final boolean asked;
    private final Optional<String> base;

    /**
     * @param asked {@code --untrusted}
     * @param base {@code --base}
     */
    public UntrustedFiles(RunContext context, boolean asked, Optional<String> base) {
        this.context = context;
        this.asked = asked;
        this.base = base;
    }

    /**
     * Reports what the author must not have changed. Sends nothing and runs nothing of theirs.
     *
     * @param start as in {@link ProjectFinder#find}
     * @param opened an option that lets the files run commands or leave the project, which cannot be combined with this
     * @throws StoppedException when options contradict each other
     */
    public void check(Path start, boolean named, Optional<String> opened, Diagnostics diagnostics) {
        Optional<PullRequest> request = PullRequest.of(context.environment());
        boolean fork = request.filter(PullRequest::fromFork).isPresent();
        if (!asked && !fork) {
            if (base.isPresent()) {
                throw new StoppedException(
                        ExitCode.USAGE, "--base goes with --untrusted: nothing else compares with it");
            }
            return;
        }
        opened.ifPresent(option -> {
            throw new StoppedException(
                    ExitCode.USAGE,
                    option + " cannot be used with files from an untrusted author"
                            + (asked ? " (--untrusted)" : ": this is a pull request from a fork"));
        });
        ProjectFinder.find(start, named, new Diagnostics())
                .ifPresent(project ->
                        compare(project, request.map(PullRequest::bases).orElse(List.of()), diagnostics));
    }

    private void compare(Path project, List<String> commits, Diagnostics diagnostics) {
        if (base.filter(UntrustedFiles::isFolder).isPresent()) {
            folder(project, context.folder().resolve(base.get()).normalize(), diagnostics);
            return;
        }
        var repository = new GitRepository(project.getParent(), context.environment());
        List<String> wanted = base.map(List::of).orElse(commits);
        boolean found = BaseFiles.ofCommit(
                repository,
                wanted,
                (folder, name) ->
                        BaseComparison.check(project, folder.resolve(project.getFileName()), name, diagnostics));
        if (!found) {
            diagnostics.add(Diagnostic.error(
                            FileCode.NO_BASE,
                            wanted.isEmpty()
                                    ? "these files are from an untrusted author, and there is no base to compare them with"
                                    : "this repository has no commit " + String.join(" or ", wanted)
                                            + " to compare untrusted files with")
                    .because(WHY)
                    .hint(
                            "fetch it (actions/checkout: fetch-depth: 2), or name another one with --base; a folder is written"
                                    + " with ./ or /"));
        }
    }

    /** The files could hold a folder with the name of a branch, so a folder has to look like one. */
    private static boolean isFolder(String base) {
        return base.startsWith("/") || base.startsWith("./") || base.startsWith("../") || base.equals("..");
    }

    private static void folder(Path project, Path folder, Diagnostics diagnostics) {
        if (!Files.isDirectory(folder)) {
            diagnostics.add(Diagnostic.error(FileCode.NO_BASE, "the folder " + folder + " of --base does not exist")
                    .because(WHY)
                    .hint("check out the base there, or name a commit"));
        } else if (isBelow(folder, project.getParent())) {
            diagnostics.add(Diagnostic.error(
                            FileCode.NO_BASE, "the folder " + folder + " of --base is part of the project itself")
                    .because("its author could have put it there")
                    .hint("check out the base beside the project"));
        } else {
            BaseComparison.check(
                    project, folder.resolve(project.getFileName()), "the base (" + folder + ")", diagnostics);
        }
    }

    private static boolean isBelow(Path folder, Path project) {
        try {
            return folder.toRealPath().startsWith(project.toRealPath());
        } catch (IOException e) {
            return true;
        }
    }
}
