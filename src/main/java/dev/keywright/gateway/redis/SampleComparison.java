package dev.keywright.gateway.redis;

import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.redis.connection.RedisErrors;
import dev.keywright.gateway.redis.connection.RedisException;
import dev.keywright.gateway.redis.connection.StoredValues;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Reads a sample of sessions both from Redis and from the gateway. A copy that is no longer updated (a replica that was
 * cut off or promoted, a restored backup) is detected by recent writes. The sample contains all of the first sessions
 * of a reading, and from each later batch the one written last and some at random. Thread-safe.
 */
final class SampleComparison {

    /** So that every session of a small project is compared. */
    private static final int FIRST = 64;

    /** Later, one session of this many is compared, and at least one per batch. */
    private static final int OF = 200;

    private static final int READS = 10;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final List<String> ALWAYS =
            List.of("org_id", "date_created", "last_updated", "alias", "apply_policies", "expires");

    /** Fields that policies would change. */
    private static final List<String> OWN =
            List.of("rate", "per", "quota_max", "quota_renewal_rate", "is_inactive", "tags", "meta_data");

    private final Function<SessionRef, Optional<Session>> gateway;
    private final int connections;
    private final Consumer<Duration> pause;
    private final IntUnaryOperator chance;
    private final AtomicInteger left = new AtomicInteger(FIRST);

    /**
     * @param pause waits, since a write may still be on its way to Redis
     * @param chance a random number below a bound
     */
    SampleComparison(
            Function<SessionRef, Optional<Session>> gateway,
            int connections,
            Consumer<Duration> pause,
            IntUnaryOperator chance) {
        this.gateway = gateway;
        this.connections = connections;
        this.pause = pause;
        this.chance = chance;
    }

    /**
     * Compares a sample of what was read.
     *
     * @param read from Redis, in the order of the references
     * @param again reads one session from Redis again
     * @throws RedisException if a session still differs after several reads
     */
    void check(
            List<SessionRef> sessionRefs, List<Optional<Session>> read, Function<SessionRef, Optional<Session>> again) {
        List<Integer> sample = sample(read);
        List<Optional<Session>> shown =
                Parallel.map(sample, connections, place -> gateway.apply(sessionRefs.get(place)));
        for (int i = 0; i < sample.size(); i++) {
            SessionRef sessionRef = sessionRefs.get(sample.get(i));
            if (!alike(read.get(sample.get(i)), shown.get(i))) {
                untilAlike(() -> gateway.apply(sessionRef), session -> alike(again.apply(sessionRef), session));
            }
        }
    }

    /** Positions in the list that was read. */
    private List<Integer> sample(List<Optional<Session>> read) {
        int first = Math.min(read.size(), left.getAndUpdate(now -> Math.max(0, now - read.size())));
        if (first == read.size()) {
            return IntStream.range(0, first).boxed().toList();
        }
        int some = Math.max(first, read.size() / OF);
        var sample = new ArrayList<Integer>();
        IntStream.range(0, read.size())
                .boxed()
                .max(Comparator.comparingLong(place -> written(read.get(place))))
                .ifPresent(sample::add);
        while (sample.size() < some) {
            sample.add(chance.applyAsInt(read.size()));
        }
        return sample.stream().distinct().toList();
    }

    /** Seconds since 1970; 0 if unknown. */
    private static long written(Optional<Session> session) {
        String seconds = session.map(s -> s.fields().text("last_updated")).orElse("");
        return seconds.matches("[0-9]{1,15}") ? Long.parseLong(seconds) : 0;
    }

    interface GatewayRead {
        Optional<Session> session();
    }

    interface StoredValues {
        boolean isAlike(Optional<Session> shown);
    }

    /**
     * What the gateway returns, once Redis has it too.
     *
     * @throws RedisException if that does not happen
     */
    Optional<Session> untilAlike(GatewayRead read, StoredValues stored) {
        for (int reads = 1; ; reads++) {
            Optional<Session> shown = read.session();
            if (stored.isAlike(shown)) {
                return shown;
            }
            if (reads == READS) {
                throw RedisErrors.notTheGateways();
            }
            pause.accept(PAUSE);
        }
    }

    /** Ignores counters, and everything that depends on the order in which policies are merged. */
    static boolean alike(Optional<Session> stored, Optional<Session> shown) {
        if (stored.isEmpty() || shown.isEmpty()) {
            return stored.isEmpty() == shown.isEmpty();
        }
        boolean own = shown.get().policyIds().isEmpty();
        return ALWAYS.stream().allMatch(field -> isSame(stored.get(), shown.get(), field))
                && (!own || OWN.stream().allMatch(field -> isSame(stored.get(), shown.get(), field)));
    }

    /** Older gateways write out zero values that newer ones leave out. */
    private static boolean isSame(Session one, Session other, String field) {
        Value first = one.fields().get(field);
        Value second = other.fields().get(field);
        return first.equals(second) || first.isZero() && second.isZero();
    }
}
