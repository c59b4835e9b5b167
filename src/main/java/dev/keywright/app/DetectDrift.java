package dev.keywright.app;

import dev.keywright.app.project.KeysNotKnown;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.ReadingException;
import dev.keywright.model.Declared;
import dev.keywright.ownership.identity.OwnerCounts;
import dev.keywright.ownership.live.KeysOfOthers;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.change.Change;
import dev.keywright.review.drift.DriftFinder;
import dev.keywright.review.drift.DriftReport;
import dev.keywright.review.drift.UnmanagedKeys;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

/** Finds how the gateway has moved away from what was applied last. Writes nothing. */
public final class DetectDrift {

    /** Keys of others that are read to count them by owner. */
    private static final int MOST_READ = 20_000;

    private static final String SNAPSHOT = "a snapshot does not hold the keys of others";

    private final RunContext context;

    public DetectDrift(RunContext context) {
        this.context = context;
    }

    /** @param plan what an apply would do if no session had lost its mark */
    public record Result(MakePlan.Result plan, DriftReport report) {

        public Declared declared() {
            return plan.declared();
        }
    }

    /** @throws dev.keywright.app.run.StoppedException when nothing can be compared; the listener has received the reason */
    public Result run(Workspace workspace, Listener listener) {
        var source = new WatchedSource(PlanSource.gateway(workspace), context.clock());
        MakePlan.Result plan =
                new MakePlan(context).run(workspace.declared(), workspace.lines(), source, request(), listener);
        UnmanagedKeys unmanaged = plan.live()
                .keysOfOthers()
                .map(others -> unmanaged(others, plan))
                .orElseGet(() -> UnmanagedKeys.notCounted("the gateway was not asked"));
        return result(plan, source, unmanaged);
    }

    /**
     * As above, from a snapshot and without a request to the gateway.
     *
     * @param file the snapshot, relative to the working folder
     */
    public Result run(ProjectRequest project, Path file, Listener listener) {
        var watched = new WatchedSource[1];
        MakePlan.Result plan = new PlanAgainstSnapshot(context).run(project, file, request(), listener, source -> {
            watched[0] = new WatchedSource(source, context.clock());
            return watched[0];
        });
        UnmanagedKeys unmanaged = plan.undeclared()
                .get()
                .map(count -> new UnmanagedKeys(new TreeMap<>(), count.keys(), 0, count.exact(), ""))
                .orElseGet(() -> UnmanagedKeys.notCounted(SNAPSHOT));
        return result(plan, watched[0], unmanaged);
    }

    private static MakePlan.Request request() {
        return MakePlan.Request.of(PlanOptions.none());
    }

    private static Result result(MakePlan.Result plan, WatchedSource source, UnmanagedKeys unmanaged) {
        return new Result(
                plan, DriftFinder.find(plan.declared(), plan.plan(), source.observations(plan.live()), unmanaged));
    }

    private static UnmanagedKeys unmanaged(KeysOfOthers others, MakePlan.Result plan) {
        try {
            return others.unknown()
                    .map(reason -> UnmanagedKeys.notCounted(KeysNotKnown.because(reason)))
                    .orElseGet(() -> counted(others.byOwner(MOST_READ), plan));
        } catch (GatewayException | ReadingException e) {
            return UnmanagedKeys.notCounted("the keys could not be read: " + e.getMessage());
        }
    }

    /** A declared key that the ledger does not know is no imitation. */
    private static UnmanagedKeys counted(Optional<OwnerCounts> counts, MakePlan.Result plan) {
        int unrecorded = (int) plan.plan().changes().stream()
                .filter(change -> change instanceof Change.RecordKey)
                .count();
        return counts.map(all -> new UnmanagedKeys(
                        all.byOwner(),
                        all.undeclared().keys(),
                        Math.max(0, all.marked() - unrecorded),
                        all.undeclared().exact(),
                        ""))
                .orElseGet(() -> UnmanagedKeys.notCounted("the names of the keys are not known"));
    }
}
