package dev.keywright.app.lock;

import dev.keywright.apply.ShardCoordination;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.ownership.lock.AdvisoryLock;
import java.time.Duration;

/**
 * Shards work side by side, but write into the ledger one after another, each under the namespace's lock for that moment.
 * If it is not to be had in time, the first writing stops the run, when nothing has been changed yet; later ones go on,
 * since what was done has to be recorded and the ledger checks its own writes (decision 0007).
 */
public final class LedgerMutex implements ShardCoordination.Turn {

    private final AdvisoryLock lock;
    private final Duration patience;
    private final Console console;
    private final Reporter reporter;
    private boolean begun;

    public LedgerMutex(AdvisoryLock lock, Duration patience, Console console, Reporter reporter) {
        this.lock = lock;
        this.patience = patience;
        this.console = console;
        this.reporter = reporter;
    }

    @Override
    public void take(Runnable work) {
        RunLock held;
        try {
            held = RunLock.take(lock, patience, console, reporter);
        } catch (StoppedException notInTime) {
            if (!begun) {
                throw notInTime;
            }
            work.run();
            return;
        }
        begun = true;
        try {
            work.run();
        } finally {
            held.close();
        }
    }
}
