package dev.keywright.app.lock;

import dev.keywright.apply.Cancellation;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.gateway.GatewayException;
import dev.keywright.ownership.ledger.LedgerException;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.LockHolder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The lock of a namespace, held from the first reading to the last write: renewed while the run works, given back at its end. */
public final class RunLock implements AutoCloseable {

    /** How long a lock is good for without being renewed. */
    static final Duration TERM = Duration.ofSeconds(60);

    static final Duration RENEWAL = Duration.ofSeconds(15);

    private final AdvisoryLock lock;
    private final Console console;
    private final Reporter reporter;
    private final Cancellation cancel = new Cancellation();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread releasing = new Thread(this::release);
    private volatile LockHolder mine;

    private RunLock(AdvisoryLock lock, LockHolder mine, Console console, Reporter reporter) {
        this.lock = lock;
        this.mine = mine;
        this.console = console;
        this.reporter = reporter;
    }

    /**
     * Takes it, or stops the command and names who holds it.
     *
     * @param patience how long to wait for another run
     */
    public static RunLock take(AdvisoryLock lock, Duration patience, Console console, Reporter reporter) {
        LockHolder mine = new LockQueue(lock, console, reporter).take(patience);
        var taken = new RunLock(lock, mine, console, reporter);
        Runtime.getRuntime().addShutdownHook(taken.releasing);
        var renewing = new Thread(taken::renew, "lock-renewal");
        renewing.setDaemon(true);
        renewing.start();
        return taken;
    }

    /** Says when to stop; it is told when somebody else takes the lock away. */
    public Cancellation cancel() {
        return cancel;
    }

    private void renew() {
        try {
            while (!ended.await(RENEWAL.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    Optional<LockHolder> renewed =
                            lock.renew(mine, console.clock().instant().plus(TERM));
                    if (renewed.isEmpty()) {
                        taken();
                        return;
                    }
                    mine = renewed.get();
                } catch (LedgerException e) {
                    taken();
                    return;
                } catch (GatewayException e) {
                    continue; // The next renewal may come through; if none does, the apply fails of the same trouble.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void taken() {
        reporter.say("the lock was taken away by somebody else: finishing what is in flight");
        cancel.request();
    }

    /** A lock that cannot be given back runs out by itself. */
    private void release() {
        ended.countDown();
        try {
            lock.release(mine);
        } catch (GatewayException | LedgerException e) {
            reporter.say("the lock was not given back (" + e.getMessage() + "); it runs out at " + mine.until());
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(releasing);
        } catch (IllegalStateException e) {
            return; // The JVM is going down, and its hook gives the lock back.
        }
        release();
    }
}
