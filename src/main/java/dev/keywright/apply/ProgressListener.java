package dev.keywright.apply;

import dev.keywright.plan.Change;

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

    default void begun(Stage stage) {}

    default void finished(Change change, Outcome outcome) {}
}
