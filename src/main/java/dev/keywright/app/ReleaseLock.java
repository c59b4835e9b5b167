package dev.keywright.app;

import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.Shard;
import dev.keywright.ownership.live.StoreProof;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.LockHolder;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Removes the lock of a run that died. If that run is still alive, it notices, finishes the requests in flight and
 * stops.
 */
public final class ReleaseLock {

    private final RunContext context;

    public ReleaseLock(RunContext context) {
        this.context = context;
    }

    /** @param shard the shard whose lock to remove */
    public record Request(ProjectRequest project, Shard shard) {}

    /** @param released false when nobody held the lock */
    public record Result(String namespace, boolean released) {}

    /**
     * @param confirm receives the id of the lock, and throws to keep it
     * @throws StoppedException when the lock has changed hands in the meantime
     */
    public Result run(Request request, Consumer<String> confirm, Listener listener) {
        Workspace workspace = new OpenWorkspace(context, listener).open(request.project());
        String namespace = workspace.declared().project().namespace();
        var lock = new AdvisoryLock(workspace.gateway(), workspace.keyring(), request.shard());
        if (lock.isBroken()) {
            listener.message(
                    "what is in the place of the lock is not a lock of this project: someone else wrote or changed it");
            listener.message("lock id " + lock.sessionId());
            confirm.accept(lock.sessionId());
            return released(lock.removeBroken(), namespace);
        }
        Optional<LockHolder> holder = lock.holder();
        if (holder.isEmpty()) {
            // A gateway without its Redis shows no lock either.
            StoreProof.showsLedger(workspace.gateway(), workspace.keyring());
            return new Result(namespace, false);
        }
        listener.message("held by " + holder.get().described());
        listener.message("lock id " + holder.get().id());
        confirm.accept(holder.get().id());
        return released(lock.release(holder.get()), namespace);
    }

    private static Result released(boolean done, String namespace) {
        if (!done) {
            throw new StoppedException(ExitCode.FAILED, "another run has taken the lock since; it was left alone");
        }
        return new Result(namespace, true);
    }
}
