package dev.keywright.source.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.source.FileCode;
import dev.keywright.source.SourceLimits;
import dev.keywright.source.SourceRequest;
import dev.keywright.source.references.ExecRunner.Command;
import dev.keywright.source.references.ExecRunner.Outcome;
import dev.keywright.source.yaml.Origin;
import java.nio.file.Path;

/** {@code ${exec:command}}: what a command prints, such as that of a password manager. Only when the user allows it. */
public final class SecretCommands implements ReferenceSource {

    private final SourceRequest request;
    private final Path folder;
    private final ExecRunner runner;

    public SecretCommands(SourceRequest request, Path folder, ExecRunner runner) {
        this.request = request;
        this.folder = folder;
        this.runner = runner;
    }

    @Override
    public ResolvedReference find(String line, Interpolation texts) {
        if (!request.permissions().exec()) {
            throw new SourceException(
                    Diagnostic.error(FileCode.EXEC_NOT_ALLOWED, "this needs to run the command '" + line + "'")
                            .because("a project from someone else could run anything")
                            .hint("read the command, then allow commands with --allow-exec"));
        }
        SourceLimits limits = request.limits();
        Outcome outcome = runner.run(
                new Command(line, folder, request.processEnvironment(), limits.execTime(), limits.referenceBytes()));
        if (outcome instanceof Outcome.Failed failed) {
            throw refused("the command '" + line + "' " + failed.why());
        }
        var text = ((Outcome.Output) outcome).text();
        if (text.isEmpty()) {
            throw refused("the command '" + line + "' printed nothing");
        }
        return new ResolvedReference.Hidden(text, Origin.SECRET);
    }

    private static SourceException refused(String summary) {
        return new SourceException(Diagnostic.error(FileCode.EXEC_FAILED, summary)
                .because("its error output is not shown here, since it may hold secrets")
                .hint("run it by hand in the project folder"));
    }
}
