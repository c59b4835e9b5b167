package dev.keywright.schema.context;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.source.project.ProjectPaths;
import java.util.Optional;

/** Files that settings of the project name: certificates, and the file that policies are written to. */
public record ProjectFiles(ProjectPaths paths, RunSettings run, ReadContext context) {

    /** Checks that a path is inside the project, as for {@code ${file:}}, or allowed on the command line. */
    public void check(String written, String path, Location at) {
        paths.refusal(written).ifPresent(why -> report(why, path, at));
    }

    /**
     * As {@link #check}, for certificates, which decide whom the secrets are sent to. If the run pins the gateway's
     * address, it must pin these too.
     */
    public void checkTrust(String written, String path, Location at) {
        if (run.isPinned() && !paths.isAllowed(written)) {
            context.report(context.mistake(
                            Mistake.GATEWAY_NOT_PINNED,
                            at,
                            "'" + path + "' names " + written
                                    + ", and the gateway's address is settled outside the files")
                    .because("whoever chooses the certificates decides which server Keywright trusts as the gateway")
                    .hint("allow it where the run is started: --allow-file " + written + ", or KEYWRIGHT_ALLOW_FILE"));
            return;
        }
        check(written, path, at);
    }

    private void report(Diagnostic why, String path, Location at) {
        Optional<String> reason = Optional.of(why.detail()).filter(text -> !text.isEmpty());
        context.report(context.mistake(Mistake.FILE_NOT_ALLOWED, at, "'" + path + "': " + why.summary())
                .because(reason.orElse("files of the project may only name files of the project"))
                .hint(why.hint()));
    }
}
