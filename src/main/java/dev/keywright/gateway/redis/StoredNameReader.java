package dev.keywright.gateway.redis;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.StoredNames;
import dev.keywright.gateway.StoredNames.Reason;
import dev.keywright.gateway.redis.connection.RedisErrors;
import dev.keywright.gateway.redis.connection.RedisException;
import dev.keywright.gateway.redis.connection.StoredValues;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of all sessions in Redis. Unless something else has proved that it is the gateway's, a sample is compared with what
 * the gateway shows under the same names: all must be there, and be the same. That shows, too, whether the names are hashes.
 */
final class StoredNameReader {

    /** Names that are compared: where one in ten is not the gateway's, that goes unnoticed once in 850 runs. */
    private static final int SAMPLE = 64;

    /**
     * What a gateway leaves out of its own list: counters, which were once stored beside the sessions
     * ({@code handleGetAllKeys} in {@code gateway/api.go}).
     */
    private static final List<String> COUNTERS = List.of("quota-", "rate-limit-");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{64}");

    private final RedisStore store;
    private final StoredSessionDecoder detail;
    private final Function<SessionRef, Optional<Session>> gateway;
    private final SampleComparison bothWays;
    private final IntUnaryOperator chance;

    /**
     * @param gateway reads a session by the admin API
     * @param bothWays waits for a write that is on its way
     * @param chance a random number below a bound
     */
    StoredNameReader(
            RedisStore store,
            StoredSessionDecoder detail,
            Function<SessionRef, Optional<Session>> gateway,
            SampleComparison bothWays,
            IntUnaryOperator chance) {
        this.store = store;
        this.detail = detail;
        this.gateway = gateway;
        this.bothWays = bothWays;
        this.chance = chance;
    }

    /**
     * @param proved how the gateway stores keys, where this Redis is known to be its own
     * @throws RedisException if Redis cannot be read
     */
    StoredNames read(StoredNames.Limits limits, int connections, Optional<KeyStorageMode> proved) {
        var found = new ArrayList<String>();
        Optional<Reason> trouble = store.names(KeyStorageMode.PREFIX, limits, found);
        if (trouble.isPresent()) {
            return new StoredNames.Unknown(trouble.get());
        }
        List<Secret> names = found.stream()
                .filter(StoredNameReader::canBeASession)
                .map(Secret::of)
                .toList();
        if (proved.isPresent()) {
            return new StoredNames.Known(names, proved.get() == KeyStorageMode.HASHED);
        }
        List<Secret> sample = sample(names);
        KeyStorageMode likely = likely(sample);
        Compared first = compared(sample, likely, connections);
        Compared better = first.different().isEmpty()
                ? first
                : Stream.of(first, compared(sample, likely.other(), connections))
                        .max(Comparator.comparingInt(compared -> compared.same().size()))
                        .orElseThrow();
        if (better.same().isEmpty()) {
            return new StoredNames.Unknown(
                    better.different().isEmpty() ? Reason.NOTHING_TO_COMPARE : Reason.NOT_THE_GATEWAYS);
        }
        return isSettled(better)
                ? new StoredNames.Known(names, better.mode() == KeyStorageMode.HASHED)
                : new StoredNames.Unknown(Reason.NOT_THE_GATEWAYS);
    }

    /** Whether the admin API can be asked for it (traps 16 and 18), and it is no counter. */
    private static boolean canBeASession(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && COUNTERS.stream().noneMatch(name::startsWith);
    }

    private List<Secret> sample(List<Secret> names) {
        if (names.size() <= SAMPLE) {
            return names;
        }
        var sample = new LinkedHashSet<Secret>();
        while (sample.size() < SAMPLE) {
            sample.add(names.get(chance.applyAsInt(names.size())));
        }
        return List.copyOf(sample);
    }

    /** Tried first. */
    private static KeyStorageMode likely(List<Secret> sample) {
        long hashes = sample.stream()
                .filter(name -> HASH.matcher(name.reveal()).matches())
                .count();
        return 2 * hashes >= sample.size() ? KeyStorageMode.HASHED : KeyStorageMode.PLAIN;
    }

    /**
     * @param same names of sessions that are as the gateway shows them
     * @param different names of sessions that it does not show, or shows otherwise
     */
    private record Compared(KeyStorageMode mode, Set<Secret> same, Set<Secret> different) {}

    private Compared compared(List<Secret> sample, KeyStorageMode mode, int connections) {
        var same = new LinkedHashSet<Secret>();
        var different = new LinkedHashSet<Secret>();
        List<Optional<Session>> shown = Parallel.map(sample, connections, name -> shown(ref(name, mode)));
        List<Optional<Session>> stored = stored(sample);
        for (int i = 0; i < sample.size(); i++) {
            if (!SampleComparison.alike(stored.get(i), shown.get(i))) {
                different.add(sample.get(i));
            } else if (stored.get(i).isPresent()) {
                same.add(sample.get(i));
            }
        }
        return new Compared(mode, same, different);
    }

    /** What differs may be on its way, or may have ended in between. */
    private boolean isSettled(Compared compared) {
        try {
            compared.different()
                    .forEach(name -> bothWays.untilAlike(
                            () -> shown(ref(name, compared.mode())),
                            shown ->
                                    SampleComparison.alike(stored(List.of(name)).get(0), shown)));
            return true;
        } catch (RedisException e) {
            if (e.diagnostic().code().equals(RedisErrors.NOT_THE_GATEWAYS.id())) {
                return false;
            }
            throw e;
        }
    }

    private static SessionRef ref(Secret name, KeyStorageMode mode) {
        return mode == KeyStorageMode.HASHED ? new SessionRef.ByHash(name) : new SessionRef.ByToken(name);
    }

    /** A gateway that does not hash refuses a hash (trap 16). */
    private Optional<Session> shown(SessionRef ref) {
        try {
            return gateway.apply(ref);
        } catch (GatewayException e) {
            if (e.kind() == GatewayException.Kind.REJECTED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Empty for what is no session: it cannot be decoded, or is not a text. */
    private List<Optional<Session>> stored(List<Secret> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        try (StoredValues reader = store.readers().get()) {
            reader.ask(
                    names.stream().map(name -> KeyStorageMode.at(name.reveal())).toArray(byte[][]::new));
            byte[][] values = reader.answer();
            return IntStream.range(0, values.length)
                    .mapToObj(i -> Optional.ofNullable(values[i]).flatMap(detail::of))
                    .toList();
        }
    }
}
