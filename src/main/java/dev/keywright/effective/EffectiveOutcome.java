package dev.keywright.effective;

import dev.keywright.effective.merge.WriteRefusal;
import dev.keywright.effective.trace.ValueReason;
import dev.keywright.model.Session;
import java.util.List;
import java.util.stream.Stream;

/** What the gateway makes of a session. */
public sealed interface EffectiveOutcome {

    /**
     * Accepted.
     *
     * @param session what GET shows, without the gateway's counters and timestamps; zero values left out
     * @param reasons where each value came from; empty unless requested
     * @param others what GET may show instead, where the gateway decides at random; usually empty
     */
    record Effective(Session session, List<ValueReason> reasons, List<Session> others) implements EffectiveOutcome {
        public Effective {
            reasons = List.copyOf(reasons);
            others = List.copyOf(others);
        }

        public Effective(Session session, List<ValueReason> reasons) {
            this(session, reasons, List.of());
        }

        /** Every session that GET may show. */
        public List<Session> possible() {
            return others.isEmpty()
                    ? List.of(session)
                    : Stream.concat(Stream.of(session), others.stream()).toList();
        }
    }

    /** The gateway would respond with 500. */
    record Refused(WriteRefusal refusal) implements EffectiveOutcome {}
}
