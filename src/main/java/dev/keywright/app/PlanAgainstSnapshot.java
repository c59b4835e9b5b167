package dev.keywright.app;

import dev.keywright.app.files.SnapshotFile;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.Declared;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Makes a plan from a snapshot, without a request to the gateway. */
public final class PlanAgainstSnapshot {

    private final RunContext context;

    public PlanAgainstSnapshot(RunContext context) {
        this.context = context;
    }

    /** @param file the snapshot, relative to the working folder */
    public MakePlan.Result run(ProjectRequest project, Path file, MakePlan.Request request, Listener listener) {
        return run(project, file, request, listener, source -> source);
    }

    /** @param reading wraps what the plan reads from */
    MakePlan.Result run(
            ProjectRequest project,
            Path file,
            MakePlan.Request request,
            Listener listener,
            UnaryOperator<PlanSource> reading) {
        LoadProject.Loaded loaded = new LoadProject(context).loadWithoutGateway(project);
        Declared declared = loaded.orStop(listener);
        try (InputStream in = SnapshotFile.open(context.folder().resolve(file))) {
            Snapshot snapshot = Snapshot.open(in, file.toString(), declared, Keyring.of(declared.project()));
            MakePlan.Result made = new MakePlan(context)
                    .run(
                            declared,
                            loaded.lines(),
                            reading.apply(PlanSource.snapshot(snapshot, declared)),
                            request,
                            listener);
            listener.diagnostics(snapshot.missing(), loaded.lines());
            return made;
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (UncheckedIOException e) {
            throw unreadable(file, e.getCause());
        }
    }

    private static StoppedException unreadable(Path file, IOException e) {
        return new StoppedException(ExitCode.FAILED, file + " cannot be read: " + FileReasons.of(e));
    }
}
