package dev.keywright.source.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.references.ExecRunner.Command;
import dev.keywright.source.references.ExecRunner.Outcome;
import dev.keywright.source.yaml.Origin;
import java.nio.file.Path;
import java.util.Map;

/** {@code ${exec:command}}: the output of a command, such as that of a password manager. Only if the user allows it. */
public final class SecretCommands implements ReferenceSource {

    private final boolean isAllowed;
    private final SourceLimits limits;
    private final Map<String, String> environment;
    private final Path folder;
    private final ExecRunner runner;

    /**
     * @param environment what the commands see
     * @param folder where they run
     */
    public SecretCommands(
            boolean isAllowed, SourceLimits limits, Map<String, String> environment, Path folder, ExecRunner runner) {
        this.isAllowed = isAllowed;
        this.limits = limits;
        this.environment = environment;
        this.folder = folder;
        this.runner = runner;
    }

    @Override
    public ResolvedReference find(String line, Interpolation texts) {
        if (!isAllowed) {
            throw new SourceException(
                    Diagnostic.error(FileCode.EXEC_NOT_ALLOWED, "this needs to run the command '" + line + "'")
                            .because("a project from someone else could run anything")
                            .hint("read the command, then allow commands with --allow-exec"));
        }
        Outcome outcome =
                runner.run(new Command(line, folder, environment, limits.execTime(), limits.referenceBytes()));
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
