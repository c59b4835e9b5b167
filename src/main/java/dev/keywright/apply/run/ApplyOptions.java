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
 * @param policyWait how long to wait until the gateway returns the new policies
 * @param policyPoll the interval between two reads
 * @param clock provides the timestamps of written policies
 * @param readSince when this same run, holding the lock, began to read the live state of its plan; empty for a plan from
 * elsewhere
 * @param declared the sessions that no apply may delete
 * @param takeOver ids of policies that may be taken from whoever has claimed them
 */
public record ApplyOptions(
        String orgId,
        int threads,
        Duration policyWait,
        Duration policyPoll,
        Clock clock,
        Optional<Instant> readSince,
        ShardCoordination shards,
        DeclaredSessions declared,
        Set<String> takeOver) {

    private static final Duration FRESH = Duration.ofSeconds(60);

    /** Waits for policies as long as a gateway that reloads on demand needs. */
    public static ApplyOptions of(String orgId, int threads, Clock clock) {
        return new ApplyOptions(
                orgId,
                threads,
                Duration.ofSeconds(15),
                Duration.ofMillis(250),
                clock,
                Optional.empty(),
                ShardCoordination.ALONE,
                DeclaredSessions.NONE,
                Set.of());
    }

    /**
     * @param wait see {@link #policyWait}
     * @param poll see {@link #policyPoll}
     */
    public ApplyOptions waiting(Duration wait, Duration poll) {
        return new ApplyOptions(orgId, threads, wait, poll, clock, readSince, shards, declared, takeOver);
    }

    /** @param moment see {@link #readSince} */
    public ApplyOptions readSince(Instant moment) {
        return new ApplyOptions(
                orgId, threads, policyWait, policyPoll, clock, Optional.of(moment), shards, declared, takeOver);
    }

    /** Whether the plan's reading is so recent that it need not be repeated. */
    public boolean justRead() {
        return readSince
                .filter(moment -> Duration.between(moment, clock.instant()).compareTo(FRESH) < 0)
                .isPresent();
    }

    public ApplyOptions with(ShardCoordination others) {
        return new ApplyOptions(orgId, threads, policyWait, policyPoll, clock, readSince, others, declared, takeOver);
    }

    /** Refuses to delete these sessions. */
    public ApplyOptions sparing(DeclaredSessions sessions) {
        return new ApplyOptions(orgId, threads, policyWait, policyPoll, clock, readSince, shards, sessions, takeOver);
    }

    /** @param policyIds see {@link #takeOver} */
    public ApplyOptions takingOver(Set<String> policyIds) {
        return new ApplyOptions(
                orgId, threads, policyWait, policyPoll, clock, readSince, shards, declared, Set.copyOf(policyIds));
    }
}
