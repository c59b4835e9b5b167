package dev.keywright.app;

import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.plan.inventory.Inventory;
import dev.keywright.plan.inventory.KeyMatch;
import dev.keywright.plan.inventory.KeyQuery;
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
        Inventory all = new ReadInventory(context, listener).read(request.project(), request.matches());
        Optional<Long> until = request.expiring().map(within -> all.now() + within.toSeconds());
        return new Result(
                all.select(new KeyQuery(request.matches(), until)),
                all.keys().size() + all.policies().size());
    }
}
