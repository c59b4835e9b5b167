package dev.keywright.cli.options;

import dev.keywright.app.doctor.DiagnoseProject;
import dev.keywright.app.doctor.Migration;
import dev.keywright.app.project.ProjectRequest;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code doctor} finds out. */
public final class ExaminationOptions {

    @Option(
            names = "--probe",
            description =
                    "Also finds out by trying: writes a session and a policy that nobody can use, and deletes them.")
    private boolean probe;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Waits up to this long (30s, 5m) for a gateway that does not answer yet.")
    private Duration wait = Duration.ZERO;

    @Option(
            names = "--migrate",
            paramLabel = "SETTING=VALUE",
            converter = MigrationOption.class,
            description =
                    "Also reports what a change of hash_key_function, hash_keys, org_id or policy_ids would break."
                            + " Repeatable; changes nothing.")
    private List<Migration> changes = List.of();

    public DiagnoseProject.Request request(ProjectRequest project) {
        return new DiagnoseProject.Request(project, probe, wait, changes);
    }
}
