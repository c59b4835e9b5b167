package dev.keywright.effective;

import dev.keywright.model.Session;
import java.util.List;

/** What the gateway makes of a session. */
public sealed interface Outcome {

    /**
     * Accepted.
     *
     * @param session what GET shows, without the gateway's counters and stamps; zero values left out
     * @param reasons where each value came from; empty when they were not asked for
     */
    record Effective(Session session, List<Reason> reasons) implements Outcome {
        public Effective {
            reasons = List.copyOf(reasons);
        }
    }

    /** The gateway would answer 500. */
    record Refused(String reason) implements Outcome {}
}
