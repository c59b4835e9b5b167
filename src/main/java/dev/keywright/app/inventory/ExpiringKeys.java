package dev.keywright.app.inventory;

import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.plan.inventory.EndingKeys;
import dev.keywright.plan.match.KeyMatch;
import java.time.Duration;
import java.util.List;

/** Finds the owned keys that end within a time, by a date or because the gateway deletes their sessions. Changes nothing. */
public final class ExpiringKeys {

    private final RunContext context;

    public ExpiringKeys(RunContext context) {
        this.context = context;
    }

    /** @param within from now on */
    public record Request(ProjectRequest project, List<KeyMatch> matches, Duration within) {
        public Request {
            matches = List.copyOf(matches);
        }
    }

    /** @throws dev.keywright.app.run.StoppedException when nothing can be read, or a condition names what nothing has */
    public EndingKeys run(Request request, Listener listener) {
        return EndingKeys.of(
                new ListKeys(context).all(request.project(), request.matches(), listener),
                request.matches(),
                request.within().toSeconds());
    }
}
