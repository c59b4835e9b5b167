package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.source.ExecRunner.Command;
import dev.keywright.source.ExecRunner.Outcome;
import java.nio.file.Path;

/** {@code ${exec:command}}: what a command prints, such as that of a password manager. Only when the user allows it. */
final class SecretCommands implements ReferenceSource {

    private final SourceRequest request;
    private final Path folder;
    private final ExecRunner runner;

    SecretCommands(SourceRequest request, Path folder, ExecRunner runner) {
        this.request = request;
        this.folder = folder;
        this.runner = runner;
    }

    @Override
    public Piece find(String line, Interpolation texts) {
        if (!request.permissions().exec()) {
            throw new Refused(Diagnostic.error(Codes.EXEC_NOT_ALLOWED, "this needs to run the command '" + line + "'")
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
        return new Piece.Hidden(text, Origin.SECRET);
    }

    private static Refused refused(String summary) {
        return new Refused(Diagnostic.error(Codes.EXEC_FAILED, summary)
                .because("its error output is not shown here, since it may hold secrets")
                .hint("run it by hand in the project folder"));
    }
}
