package dev.keywright.app;

import dev.keywright.app.files.SnapshotFile;
import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.Progress;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Shard;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.snapshot.SnapshotFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Writes what a plan reads from the gateway to a file without secrets. */
public final class TakeSnapshot {

    private final RunContext context;

    public TakeSnapshot(RunContext context) {
        this.context = context;
    }

    /** @param file relative to the working folder; compressed if its name ends in {@code .gz} */
    public record Request(ProjectRequest project, Path file) {}

    /**
     * @param at when reading began
     * @param sessions number of sessions in the file
     * @param entries number of keys in the ledger
     */
    public record Result(Instant at, long sessions, int entries) {}

    /** @throws StoppedException when the live state cannot be read, or the file cannot be written */
    public Result run(Request request, Listener listener) {
        Workspace workspace = new OpenWorkspace(context, listener).openReading(request.project(), Shard.WHOLE);
        Instant at = workspace.readSince(context.clock());
        var diagnostics = new Diagnostics();
        Optional<LiveState> live;
        long sessions = 0;
        try (Progress progress = listener.progress()) {
            live = workspace.read(Shard.WHOLE, progress, diagnostics);
            if (live.isPresent()) {
                sessions = write(workspace, live.get(), request.file(), at, progress);
            }
        }
        listener.diagnostics(diagnostics.all(), workspace.lines());
        LiveState state = live.orElseThrow(() -> new StoppedException(ExitCode.FAILED));
        if (state.ownsNothing()) {
            listener.message(MakePlan.NO_LEDGER);
        }
        return new Result(at, sessions, state.entries().size());
    }

    private long write(Workspace workspace, LiveState live, Path file, Instant at, Progress progress) {
        int keys = Math.max(workspace.declared().keys().size(), live.entries().size());
        progress.begin("Reading sessions", keys);
        try {
            return SnapshotFile.write(
                    context.folder().resolve(file),
                    workspace.declared(),
                    live,
                    workspace.keyring(),
                    new SnapshotFacts(
                            at, context.version(), PlanSource.gateway(workspace).undeclared(live)),
                    progress::step);
        } catch (IOException e) {
            throw new StoppedException(
                    ExitCode.FAILED, "the snapshot cannot be written to " + file + ": " + FileReasons.of(e));
        }
    }
}
