package dev.keywright.app;

import dev.keywright.app.run.OutputException;
import dev.keywright.app.run.StoppedException;
import dev.keywright.apply.ApplyReport;
import dev.keywright.apply.Cancellation;
import dev.keywright.apply.ProgressListener;
import dev.keywright.plan.Plan;

/** The person or pipeline that runs an apply: reviews the plan, approves it, and sees what becomes of it. */
public interface Operator {

    /** What needs approval. */
    enum Question {
        CHANGES,
        /** The ledger of an older Keywright gets seals. */
        SEAL_LEDGER,
        /** Sessions left from before the gateway's {@code hash_keys} was switched are removed. */
        REMOVE_OLD_SESSIONS
    }

    /** Shows the plan, before anything is asked or changed. */
    void review(MakePlan.Result plan);

    /** Whether there is someone to ask. */
    boolean canAnswer();

    /** @throws StoppedException when it is not approved, or nobody can be asked */
    void approve(Question question);

    /**
     * Changes are about to be made.
     *
     * @param cancel to be requested when the operator wants to stop
     * @throws OutputException when nobody would see the result
     */
    Watch begin(Plan plan, Cancellation cancel);

    /** Sees the changes as they are made. Closed at the end, whatever becomes of them. */
    interface Watch extends ProgressListener, AutoCloseable {

        /** @throws OutputException when it cannot be shown, so that nothing is begun unseen */
        void started();

        /** @return false when the report could not be written in full; that does not undo the changes */
        boolean report(ApplyReport report);

        @Override
        void close();
    }
}
