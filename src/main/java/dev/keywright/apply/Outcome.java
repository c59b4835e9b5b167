package dev.keywright.apply;

import dev.keywright.model.Address;
import java.util.List;

/** What became of one change. */
public sealed interface Outcome {

    record Done() implements Outcome {}

    /**
     * @param reason one sentence without a final stop; safe to show
     * @param frames where an internal error came from; empty for all other failures
     */
    record Failed(String reason, List<String> frames) implements Outcome {

        public Failed {
            frames = List.copyOf(frames);
        }

        public Failed(String reason) {
            this(reason, List.of());
        }
    }

    /**
     * Left alone, because the object is not any more as the plan saw it.
     *
     * @param reason one sentence without a final stop; safe to show
     */
    record Stale(String reason) implements Outcome {}

    /** Not tried, because something that it builds on did not come about. */
    record Skipped(Address because) implements Outcome {}

    /** The answer was lost and could not be asked for again, so it may or may not have happened. The next plan tells. */
    record Unknown(String reason) implements Outcome {}

    /** Not begun, because the user asked to stop. */
    record Cancelled() implements Outcome {}
}
