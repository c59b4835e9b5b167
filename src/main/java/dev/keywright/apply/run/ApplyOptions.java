package dev.keywright.apply.run;

import dev.keywright.ownership.credential.DeclaredSessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How a plan is carried out.
 *
 * @param orgId the organisation of all keys
 * @param threads how many keys are written at the same time
 * @param waiting how long to wait until the gateway returns the new policies
 * @param clock provides the timestamps of written policies
 * @param readSince when this same run, holding the lock, began to read the live state of its plan; empty for a plan from
 * elsewhere
 * @param declared the sessions that no apply may delete
 * @param takeOver ids of policies that may be taken from whoever has claimed them
 * @param restoreWithin how long deleted keys are kept for {@code restore}; zero = not at all
 */
public record ApplyOptions(
        String orgId,
        int threads,
        Waiting waiting,
        Clock clock,
        Optional<Instant> readSince,
        ShardCoordination shards,
        DeclaredSessions declared,
        Set<String> takeOver,
        Duration restoreWithin) {

    /**
     * @param most how long at most
     * @param poll the interval between two reads
     */
    public record Waiting(Duration most, Duration poll) {}

    private static final Duration FRESH = Duration.ofSeconds(60);

    /** Waits for policies as long as a gateway that reloads on demand needs. */
    public static ApplyOptions of(String orgId, int threads, Clock clock) {
        return new ApplyOptions(
                orgId,
                threads,
                new Waiting(Duration.ofSeconds(15), Duration.ofMillis(250)),
                clock,
                Optional.empty(),
                ShardCoordination.ALONE,
                DeclaredSessions.NONE,
                Set.of(),
                Duration.ZERO);
    }

    public Duration policyWait() {
        return waiting.most();
    }

    public Duration policyPoll() {
        return waiting.poll();
    }

    public ApplyOptions waiting(Duration wait, Duration poll) {
        return new ApplyOptions(
                orgId, threads, new Waiting(wait, poll), clock, readSince, shards, declared, takeOver, restoreWithin);
    }

    /** @param time see {@link #restoreWithin} */
    public ApplyOptions keepingDeleted(Duration time) {
        return new ApplyOptions(orgId, threads, waiting, clock, readSince, shards, declared, takeOver, time);
    }

    /** @param moment see {@link #readSince} */
    public ApplyOptions readSince(Instant moment) {
        return new ApplyOptions(
                orgId, threads, waiting, clock, Optional.of(moment), shards, declared, takeOver, restoreWithin);
    }

    /** Whether the plan's reading is so recent that it need not be repeated. */
    public boolean justRead() {
        return readSince
                .filter(moment -> Duration.between(moment, clock.instant()).compareTo(FRESH) < 0)
                .isPresent();
    }

    public ApplyOptions with(ShardCoordination others) {
        return new ApplyOptions(orgId, threads, waiting, clock, readSince, others, declared, takeOver, restoreWithin);
    }

    /** Refuses to delete these sessions. */
    public ApplyOptions sparing(DeclaredSessions sessions) {
        return new ApplyOptions(orgId, threads, waiting, clock, readSince, shards, sessions, takeOver, restoreWithin);
    }

    /** @param policyIds see {@link #takeOver} */
    public ApplyOptions takingOver(Set<String> policyIds) {
        return new ApplyOptions(
                orgId, threads, waiting, clock, readSince, shards, declared, Set.copyOf(policyIds), restoreWithin);
    }
}
