package dev.keywright.apply.run;

import dev.keywright.plan.change.Change;

/** Hears how an apply goes. Called from several threads. */
public interface ProgressListener {

    /** What is being done now. */
    enum Stage {
        LEDGER,
        POLICIES,
        RELOAD,
        KEYS,
        REVOKES,
        DELETES,
        RECORDS
    }

    ProgressListener SILENT = new ProgressListener() {};

    /** Tells two. */
    static ProgressListener both(ProgressListener one, ProgressListener other) {
        return new ProgressListener() {
            @Override
            public void begun(Stage stage) {
                one.begun(stage);
                other.begun(stage);
            }

            @Override
            public void finished(Change change, Outcome outcome) {
                one.finished(change, outcome);
                other.finished(change, outcome);
            }

            @Override
            public void waits(int keys, int seconds) {
                one.waits(keys, seconds);
                other.waits(keys, seconds);
            }

            @Override
            public void waited(int seconds) {
                one.waited(seconds);
                other.waited(seconds);
            }
        };
    }

    default void begun(Stage stage) {}

    /** May come twice for a change: done, and then failed after all, since the ledger could not be told. */
    default void finished(Change change, Outcome outcome) {}

    /** It waits until no node can store this number of revoked keys again. */
    default void waits(int keys, int seconds) {}

    default void waited(int seconds) {}
}
