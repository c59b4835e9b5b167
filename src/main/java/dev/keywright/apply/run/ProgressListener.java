package dev.keywright.apply.run;

import dev.keywright.plan.change.Change;

/** Follows an apply. Called from several threads. */
public interface ProgressListener {

    /** The current activity. */
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

    /** Notifies two listeners. */
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

    /** May be called twice for a change: done, and then failed because the ledger could not be written. */
    default void finished(Change change, Outcome outcome) {}

    /** The apply waits until no node can store this number of revoked keys again. */
    default void waits(int keys, int seconds) {}

    default void waited(int seconds) {}
}
