package dev.keywright.gateway.redis;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Memoized;
import dev.keywright.gateway.redis.RedisProof.Witness;
import dev.keywright.gateway.redis.RedisReport.Same;
import dev.keywright.gateway.redis.RedisReport.Topology;
import dev.keywright.gateway.redis.RedisReport.Writes;
import dev.keywright.gateway.redis.connection.RedisErrors;
import dev.keywright.gateway.redis.connection.RedisException;
import dev.keywright.gateway.redis.connection.StoredValues;
import dev.keywright.model.RedisSettings;
import dev.keywright.model.RedisSettings.Node;
import dev.keywright.model.Session;
import dev.keywright.tyk.SessionRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Examines the Redis that {@code read_from} names before a run relies on it. As a gateway it reads only through the
 * admin API. Redis is compared with what was last read there before {@link #examine}.
 */
public final class RedisProbe extends RecordingGateway {

    /** Enough names to query every master of a cluster. */
    private static final int NAMES = 512;

    private final Gateway rest;
    private final RedisSettings settings;
    private final Path folder;
    private final Map<SessionRef, Session> agreed = new ConcurrentHashMap<>();

    /** The sessions that reading the ledger relied on: its root, and its count, which each apply changes. */
    @Override
    public Optional<Session> agreed(SessionRef sessionRef) {
        Optional<Session> session = super.agreed(sessionRef);
        session.ifPresent(shown -> agreed.put(sessionRef, shown));
        return session;
    }

    /** @param folder the base of a relative {@code ca_file} */
    public RedisProbe(Gateway rest, RedisSettings settings, Path folder) {
        super(rest);
        this.rest = rest;
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * Writes nothing.
     *
     * @throws RedisException if Redis cannot be read
     * @throws dev.keywright.gateway.SettingsException if the certificates cannot be used
     */
    public RedisReport examine() {
        var store = new RedisStore(settings, folder);
        List<Node> servers = store.servers();
        Supplier<StoredValues> readers = store.readers();
        try (StoredValues reader = readers.get()) {
            reader.ask(IntStream.range(0, NAMES)
                    .mapToObj(i -> KeyStorageMode.at("keywright-doctor-" + i))
                    .toArray(byte[][]::new));
            reader.answer();
        }
        Same same = witness().map(witness -> same(witness, readers)).orElse(Same.NOTHING_TO_COMPARE);
        return new RedisReport(
                topology(),
                servers,
                same,
                writes(store, servers),
                servers.stream().map(store::role).toList());
    }

    private Topology topology() {
        return settings.cluster()
                ? Topology.CLUSTER
                : settings.sentinel().isPresent() ? Topology.SENTINEL : Topology.ONE_SERVER;
    }

    private Same same(Witness witness, Supplier<StoredValues> readers) {
        var detail = new StoredSessionDecoder(Memoized.of(this::loadedPolicies));
        try (StoredValues reader = readers.get()) {
            Optional<KeyStorageMode> keeping = new RedisProof(detail, rest::session).of(witness, reader);
            if (keeping.isEmpty()) {
                return Same.NOTHING_TO_COMPARE;
            }
            boolean alike = agreed.entrySet().stream().allMatch(shown -> {
                var stored = CandidateKeys.stored(shown.getKey(), keeping.get(), reader, detail);
                return SampleComparison.alike(stored, Optional.of(shown.getValue()))
                        || SampleComparison.alike(stored, rest.session(shown.getKey()));
            });
            return alike ? Same.YES : Same.NO;
        } catch (RedisException e) {
            if (e.diagnostic().code().equals(RedisErrors.NOT_THE_GATEWAYS.id())) {
                return Same.NO;
            }
            throw e;
        }
    }

    /** Each server has its own access control list. */
    private static Writes writes(RedisStore store, List<Node> servers) {
        List<Writes> all = servers.stream().map(store::writes).distinct().toList();
        return all.contains(Writes.YES) ? Writes.YES : all.contains(Writes.NOT_KNOWN) ? Writes.NOT_KNOWN : Writes.NO;
    }
}
