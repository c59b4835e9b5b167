package dev.keywright.app.inventory;

import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.Progress;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Shard;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.inventory.Inventory;
import dev.keywright.plan.inventory.InventoryReader;
import dev.keywright.plan.inventory.KeyQuery;
import dev.keywright.plan.match.KeyMatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lists the keys and policies that a namespace owns, as they are on the gateway. Changes nothing. */
public final class ListKeys {

    private final RunContext context;

    public ListKeys(RunContext context) {
        this.context = context;
    }

    /** @param expiring only keys that end within this time from now */
    public record Request(ProjectRequest project, List<KeyMatch> matches, Optional<Duration> expiring) {
        public Request {
            matches = List.copyOf(matches);
        }
    }

    /**
     * @param selected what the conditions leave
     * @param owned how many keys and policies are owned in all
     */
    public record Result(Inventory selected, int owned) {}

    /** @throws dev.keywright.app.run.StoppedException when nothing can be read, or a condition names what nothing has */
    public Result run(Request request, Listener listener) {
        Inventory all = all(request.project(), request.matches(), listener);
        Optional<Long> until = request.expiring().map(within -> all.now() + within.toSeconds());
        return new Result(
                all.select(new KeyQuery(request.matches(), until)),
                all.keys().size() + all.policies().size());
    }

    /** Everything that is owned; each condition is checked to name something. */
    Inventory all(ProjectRequest project, List<KeyMatch> matches, Listener listener) {
        Workspace workspace = new OpenWorkspace(context, listener).openReading(project, Shard.WHOLE);
        var diagnostics = new Diagnostics();
        Optional<Inventory> inventory;
        try (Progress progress = listener.progress()) {
            Optional<LiveState> live = workspace.read(Shard.WHOLE, progress, diagnostics);
            inventory = live.map(state -> InventoryReader.read(
                    workspace.declared(),
                    state,
                    workspace.keyring(),
                    context.clock().instant().getEpochSecond()));
        }
        inventory.ifPresent(all -> all.unknown(matches).stream()
                .map(unknown -> UnknownMatches.diagnostic(unknown, "owned key or policy"))
                .forEach(diagnostics::add));
        listener.diagnostics(diagnostics.all(), workspace.lines());
        if (diagnostics.hasErrors() || inventory.isEmpty()) {
            throw new StoppedException(ExitCode.FAILED);
        }
        return inventory.get();
    }
}
