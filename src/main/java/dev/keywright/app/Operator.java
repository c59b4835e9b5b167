package dev.keywright.app;

import dev.keywright.app.run.OutputException;
import dev.keywright.app.run.StoppedException;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.plan.Plan;

/** The person or pipeline that runs an apply: reviews the plan, approves it, and follows its progress. */
public interface Operator {

    /** A step that needs approval. */
    enum Question {
        CHANGES,
        /** Add seals to the ledger of an older Keywright. */
        SEAL_LEDGER,
        /** Remove sessions left from before the gateway's {@code hash_keys} was switched. */
        REMOVE_OLD_SESSIONS
    }

    /** Shows the plan, before anything is asked or changed. */
    void review(MakePlan.Result plan);

    /** Whether there is someone to ask. */
    boolean canAnswer();

    /** @throws StoppedException when it is not approved, or nobody can be asked */
    void approve(Question question);

    /**
     * Called right before the first change.
     *
     * @param cancel to be requested when the operator wants to stop
     * @throws OutputException when the result cannot be shown
     */
    Watch begin(Plan plan, Cancellation cancel);

    /** Sees the changes as they are made. Closed at the end, whatever becomes of them. */
    interface Watch extends ProgressListener, AutoCloseable {

        /** @throws OutputException when it cannot be shown, so that no change starts unseen */
        void started();

        /** @return false when the report could not be written in full; that does not undo the changes */
        boolean report(ApplyReport report);

        @Override
        void close();
    }
}
