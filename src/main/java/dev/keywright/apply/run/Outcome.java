package dev.keywright.apply.run;

import dev.keywright.model.Address;
import java.util.List;

/** The outcome of one change. */
public sealed interface Outcome {

    /** Its name in JSON, events and receipts. */
    String word();

    /** Why it was not done, in one phrase without a full stop, safe to show. Empty if it was done. */
    String reason();

    record Done() implements Outcome {
        @Override
        public String word() {
            return "done";
        }

        @Override
        public String reason() {
            return "";
        }
    }

    /**
     * @param reason one sentence without a full stop; safe to show
     * @param frames where an internal error came from; empty for all other failures
     */
    record Failed(String reason, List<String> frames) implements Outcome {

        public Failed {
            frames = List.copyOf(frames);
        }

        public Failed(String reason) {
            this(reason, List.of());
        }

        @Override
        public String word() {
            return "failed";
        }
    }

    /**
     * Left unchanged, because the object is no longer as the plan saw it.
     *
     * @param reason one sentence without a full stop; safe to show
     */
    record Stale(String reason) implements Outcome {
        @Override
        public String word() {
            return "stale";
        }
    }

    /** Not tried, because a change that it depends on was not made. */
    record Skipped(Address because) implements Outcome {
        @Override
        public String word() {
            return "skipped";
        }

        @Override
        public String reason() {
            return "it needs " + because + ", which was not done";
        }
    }

    /**
     * The response was lost and could not be requested again, so the change may or may not have happened. The next plan
     * shows it.
     *
     * @param cause of the lost response
     */
    record Unknown(String cause) implements Outcome {
        @Override
        public String word() {
            return "unknown";
        }

        @Override
        public String reason() {
            return cause + "; the next plan shows whether it happened";
        }
    }

    /** Not started, because the user asked to stop. */
    record Cancelled() implements Outcome {
        @Override
        public String word() {
            return "cancelled";
        }

        @Override
        public String reason() {
            return "not begun";
        }
    }
}
