package dev.keywright.ownership.lock;

import dev.keywright.ownership.KeySamples;
import dev.keywright.testing.MovableClock;
import dev.keywright.testing.gateway.BreakingOff;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** A gateway with a lock in it, a clock that moves only while a run waits, and the runs that want the lock. */
final class LockScene {

    final InMemoryGateway gateway = InMemoryGateway.hashing();

    /** Between the run and the gateway. */
    final BreakingOff connection = new BreakingOff();

    final MovableClock clock = MovableClock.stopped();
    final AtomicLong nanos = new AtomicLong(-5);

    /** How long each wait was. */
    final List<Duration> pauses = new ArrayList<>();

    /** What the run's listener heard. */
    final List<String> heard = new ArrayList<>();

    /** Happens in each wait, which is given by its number, beginning with 1. */
    IntConsumer meanwhile = number -> {};

    /** Where and as what the run's process lives; with the id of each of its claims. */
    LockHolder process = holder("mine", "laptop", 7, "", 0);

    AdvisoryLock lock() {
        return new AdvisoryLock(new FaultyGateway(gateway, connection), KeySamples.KEYRING);
    }

    LockingRun run() {
        return new LockingRun(
                (since, until) -> holder(process, "mine", since, until), clock, nanos::get, this::pause, new Heard());
    }

    Instant now() {
        return clock.instant();
    }

    Duration waited() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** A lock of another run on another machine, valid for a minute. */
    LockHolder other() {
        return holder(holder("other", "ci-7", 1, "", 0), "other", now(), now().plusSeconds(60));
    }

    static LockHolder holder(String id, String host, long pid, String machine, long started) {
        return new LockHolder(
                id,
                "anna",
                host,
                pid,
                Optional.of("https://ci.example.com/job/9"),
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                machine,
                started);
    }

    static LockHolder holder(LockHolder like, String id, Instant since, Instant until) {
        return new LockHolder(
                id, like.user(), like.host(), like.pid(), like.job(), since, until, 1, like.machine(), like.started());
    }

    private void pause(Duration time) {
        pauses.add(time);
        nanos.addAndGet(time.toNanos());
        clock.forward(time);
        meanwhile.accept(pauses.size());
    }

    private final class Heard implements LockListener {
        @Override
        public void waiting(LockHolder holder) {
            heard.add("waiting for " + holder.id());
        }

        @Override
        public void takingOver(LockHolder dead) {
            heard.add("taking over from " + dead.id());
        }

        @Override
        public void lost() {
            heard.add("lost");
        }

        @Override
        public void notReleased(LockHolder holder, String reason) {
            heard.add("not released by " + holder.id() + ": " + reason);
        }
    }
}
