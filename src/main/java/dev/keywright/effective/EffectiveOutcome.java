package dev.keywright.effective;

import dev.keywright.effective.trace.ValueReason;
import dev.keywright.model.Session;
import java.util.List;
import java.util.stream.Stream;

/** What the gateway makes of a session. */
public sealed interface EffectiveOutcome {

    /**
     * Accepted.
     *
     * @param session what GET shows, without the gateway's counters and stamps; zero values left out
     * @param reasons where each value came from; empty when they were not asked for
     * @param others what GET may show as well, since the gateway decides by chance; most often nothing
     */
    record Effective(Session session, List<ValueReason> reasons, List<Session> others) implements EffectiveOutcome {
        public Effective {
            reasons = List.copyOf(reasons);
            others = List.copyOf(others);
        }

        public Effective(Session session, List<ValueReason> reasons) {
            this(session, reasons, List.of());
        }

        /** All that GET may show. */
        public List<Session> possible() {
            return others.isEmpty()
                    ? List.of(session)
                    : Stream.concat(Stream.of(session), others.stream()).toList();
        }
    }

    /** The gateway would answer 500. */
    record Refused(String reason) implements EffectiveOutcome {}
}
