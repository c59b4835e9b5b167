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
 * Reads a sample of sessions both ways, from Redis and from the gateway: a copy that does not change any more (a replica that
 * was cut off or promoted, a restored backup) shows itself by what was written since. The sample holds the first sessions of
 * a reading whole, and of each later portion the one written last and some by chance. Safe for use by several threads.
 */
final class SampleComparison {

    /** So that of a small project every session is compared. */
    private static final int FIRST = 64;

    /** Of so many sessions one is compared later on, and one at least. */
    private static final int OF = 200;

    private static final int LOOKS = 10;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final List<String> ALWAYS =
            List.of("org_id", "date_created", "last_updated", "alias", "apply_policies", "expires");

    /** What policies would change. */
    private static final List<String> OWN =
            List.of("rate", "per", "quota_max", "quota_renewal_rate", "is_inactive", "tags", "meta_data");

    private final Function<SessionRef, Optional<Session>> gateway;
    private final int connections;
    private final Consumer<Duration> pause;
    private final IntUnaryOperator chance;
    private final AtomicInteger left = new AtomicInteger(FIRST);

    /**
     * @param pause lets time pass, since a write may be on its way to Redis
     * @param chance a number from 0 up to a bound
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
     * @param read from Redis, in the order of the reaches
     * @param again reads one from Redis
     * @throws RedisException when one differs, also after another look
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

    /** Places in what was read. */
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

    /** Seconds since 1970; 0 where it is not known. */
    private static long written(Optional<Session> session) {
        String seconds = session.map(s -> s.fields().text("last_updated")).orElse("");
        return seconds.matches("[0-9]{1,15}") ? Long.parseLong(seconds) : 0;
    }

    interface Look {
        Optional<Session> session();
    }

    interface StoredValues {
        boolean isAlike(Optional<Session> shown);
    }

    /**
     * What the gateway shows, as soon as Redis has it, too.
     *
     * @throws RedisException when that does not come to pass
     */
    Optional<Session> untilAlike(Look look, StoredValues stored) {
        for (int looks = 1; ; looks++) {
            Optional<Session> shown = look.session();
            if (stored.isAlike(shown)) {
                return shown;
            }
            if (looks == LOOKS) {
                throw RedisErrors.notTheGateways();
            }
            pause.accept(PAUSE);
        }
    }

    /** Counters are not compared, nor what hangs on the order in which policies are merged. */
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
