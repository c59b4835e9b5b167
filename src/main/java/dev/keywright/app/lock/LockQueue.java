package dev.keywright.app.lock;

import dev.keywright.app.run.LockHolderText;
import dev.keywright.app.run.RunIdentity;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Processes;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.DiagnosticException;
import dev.keywright.gateway.GatewayException;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.LockHolder;
import dev.keywright.report.findings.SourceLines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Waits until the lock is free, or its holder is dead: its process on this very machine is gone; or the lock did not change
 * for as long as it is good for, while we looked; or it ran out so long ago that no clock can be that wrong.
 */
final class LockQueue {

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A claim is looked at when every other claim that was on its way has arrived: after this, and four times its own way. */
    private static final Duration SETTLING = Duration.ofMillis(50);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final int CLAIMS = 3;

    private final AdvisoryLock lock;
    private final Console console;
    private final Reporter reporter;

    LockQueue(AdvisoryLock lock, Console console, Reporter reporter) {
        this.lock = lock;
        this.console = console;
        this.reporter = reporter;
    }

    /** One reading of somebody's lock, and when it was first seen so. */
    private record Seen(LockHolder holder, long nanos) {}

    LockHolder take(Duration patience) {
        long start = System.nanoTime();
        Optional<Seen> seen = Optional.empty();
        boolean said = false;
        int notKept = 0;
        while (true) {
            Optional<LockHolder> holder = lock.holder();
            seen = seen(seen, holder);
            boolean free = holder.isEmpty() || isDead(seen.get());
            if (free) {
                holder.ifPresent(dead ->
                        reporter.say("taking over the lock of a run that has died: " + LockHolderText.by(dead)));
                Claim claim = claim();
                if (claim.won()) {
                    return claim.mine();
                }
                notKept = claim.arrived() ? 0 : notKept + 1;
                if (notKept == CLAIMS) {
                    throw notKept();
                }
            } else if (System.nanoTime() - start >= patience.toNanos()) {
                throw stopped(holder.get());
            } else if (!said) {
                reporter.say("waiting for another run: " + LockHolderText.by(holder.get()));
                said = true;
            }
            sleep(LOOK);
        }
    }

    private static Optional<Seen> seen(Optional<Seen> before, Optional<LockHolder> now) {
        return before.filter(b -> now.equals(Optional.of(b.holder()))).or(() -> now.map(h -> new Seen(h, nanos())));
    }

    private boolean isDead(Seen seen) {
        LockHolder holder = seen.holder();
        boolean silent =
                nanos() - seen.nanos() > RunLock.TERM.plus(RunLock.RENEWAL).toNanos();
        boolean longOver = console.clock().instant().isAfter(holder.until().plus(CLOCKS_DIFFER));
        return isGone(holder) || silent || longOver;
    }

    /** Only where its pid means to us what it meant to the holder. Another process may have been given it since. */
    private boolean isGone(LockHolder holder) {
        Processes processes = Processes.here();
        boolean here = !holder.host().isEmpty()
                && holder.host().equals(RunIdentity.host(console.environment()))
                && !holder.machine().isEmpty()
                && holder.machine().equals(processes.machine())
                && holder.started() != 0;
        return here
                && processes
                        .started(holder.pid())
                        .filter(started -> started == holder.started())
                        .isEmpty();
    }

    /**
     * One try.
     *
     * @param arrived whether any claim was there right after ours was written. One that was there and is gone by now was
     *     somebody else's, whose work is done already; none at all means that the gateway keeps nothing.
     * @param won whether ours is still there after a moment
     */
    private record Claim(LockHolder mine, boolean arrived, boolean won) {}

    private Claim claim() {
        Instant now = console.clock().instant();
        LockHolder mine = RunIdentity.holder(console.environment(), now, now.plus(RunLock.TERM));
        long start = nanos();
        try {
            lock.claim(mine);
            long way = nanos() - start;
            boolean arrived = lock.holder().isPresent();
            sleep(SETTLING.plusNanos(4 * way));
            return new Claim(mine, arrived, lock.isHeldBy(mine));
        } catch (GatewayException | DiagnosticException | StoppedException e) {
            lock.withdraw(mine); // Otherwise it would keep others out for minutes.
            throw e;
        }
    }

    private StoppedException stopped(LockHolder holder) {
        reporter.tell(
                List.of(Diagnostic.error("locked", "another run is at work: " + LockHolderText.by(holder))
                        .because("Two runs at once get in each other's way; nothing was changed.")
                        .hint(
                                "Wait for it with --lock-timeout 5m. If that run is dead, its lock runs out; or remove it with"
                                        + " `keywright unlock`.")),
                SourceLines.NONE);
        return new StoppedException(ExitCode.FAILED);
    }

    /** The claims were answered as if, or not at all, and nobody has the lock: without an end this would go on for ever. */
    private StoppedException notKept() {
        reporter.tell(
                List.of(
                        Diagnostic.error("lock-not-kept", "the gateway does not keep what this run writes into it")
                                .because("The lock was written " + CLAIMS
                                        + " times and did not stay; keys would not stay either.")
                                .hint(
                                        "Look at the gateway, at its storage and at any proxy in front of it; nothing was changed.")),
                SourceLines.NONE);
        return new StoppedException(ExitCode.FAILED);
    }

    private static long nanos() {
        return System.nanoTime();
    }

    private void sleep(Duration time) {
        console.waits().sleeper().sleep(time);
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppedException(ExitCode.INTERRUPTED);
        }
    }
}
