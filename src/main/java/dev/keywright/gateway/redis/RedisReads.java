package dev.keywright.gateway.redis;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Memoized;
import dev.keywright.gateway.SessionReads;
import dev.keywright.gateway.StoredNames;
import dev.keywright.gateway.redis.RedisProof.Witness;
import dev.keywright.gateway.redis.connection.RedisException;
import dev.keywright.gateway.redis.connection.StoredValues;
import dev.keywright.model.RedisSettings;
import dev.keywright.model.Session;
import dev.keywright.tyk.SessionRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * A gateway whose sessions are read in bulk from its Redis. Single reads, on which writes depend, and everything else
 * go to the gateway itself. Until a session returned by the gateway has proved that this is its Redis, bulk reads go to
 * the gateway as well; before the first apply there is nothing to read.
 */
public final class RedisReads extends RecordingGateway {

    private final Gateway rest;
    private final RedisStore store;
    private final Consumer<String> log;
    private final Consumer<Duration> pause;
    private final IntUnaryOperator chance;
    private volatile KeyStorageMode keeping;
    private boolean rolesKnown;

    /**
     * Opens no connection yet.
     *
     * @param folder the base of a relative {@code ca_file}
     * @param log receives a line once Redis is proved to be the gateway's
     * @param pause waits
     * @param chance a random number below a bound; selects the sessions that are read both ways
     * @throws dev.keywright.gateway.SettingsException if the certificates cannot be used
     */
    public RedisReads(
            Gateway rest,
            RedisSettings settings,
            Path folder,
            Consumer<String> log,
            Consumer<Duration> pause,
            IntUnaryOperator chance) {
        super(rest);
        this.rest = rest;
        this.store = new RedisStore(settings, folder);
        this.log = log;
        this.pause = pause;
        this.chance = chance;
    }

    /**
     * Redis must contain it too. A session that the gateway does not show may be left in Redis from an earlier setting.
     */
    @Override
    public Optional<Session> agreed(SessionRef sessionRef) {
        Optional<Session> session = super.agreed(sessionRef);
        refuseReplicas(); // Checked even if there is nothing to read: a gateway whose Redis is down shows nothing.
        if (session.isEmpty() && keeping == null) {
            return session;
        }
        var detail = detail();
        try (StoredValues reader = store.readers().get()) {
            return bothWays(1).untilAlike(() -> super.agreed(sessionRef), shown -> kept().stream()
                    .anyMatch(keeping -> {
                        Optional<Session> stored = CandidateKeys.stored(sessionRef, keeping, reader, detail);
                        return SampleComparison.alike(stored, shown);
                    }));
        }
    }

    /** The possible ways of storing keys. */
    private List<KeyStorageMode> kept() {
        return keeping == null ? List.of(KeyStorageMode.values()) : List.of(keeping);
    }

    private StoredSessionDecoder detail() {
        return new StoredSessionDecoder(Memoized.of(this::loadedPolicies));
    }

    private SampleComparison bothWays(int connections) {
        return new SampleComparison(rest::session, connections, pause, chance);
    }

    private synchronized void refuseReplicas() {
        if (!rolesKnown) {
            store.refuseReplicas();
            rolesKnown = true;
        }
    }

    @Override
    public boolean readsInBulk() {
        return true;
    }

    /** @throws RedisException if Redis cannot be read or is not this gateway's */
    @Override
    public SessionReads reads(int connections) {
        Optional<Witness> witness = witness();
        if (keeping == null && witness.isEmpty()) {
            return rest.reads(connections);
        }
        refuseReplicas();
        Supplier<StoredValues> readers = store.readers();
        var detail = detail();
        if (keeping == null) {
            keeping = proved(witness.get(), readers, detail);
            log.accept("redis: "
                    + (keeping == null ? "nothing proves it to be the gateway's" : "sessions are read from it"));
        }
        return keeping == null ? rest.reads(connections) : new Bulk(connections, readers, detail);
    }

    /** Decoding uses the processors fully, so more threads would not help. */
    private final class Bulk implements SessionReads {

        private final int connections;
        private final Supplier<StoredValues> readers;
        private final StoredSessionDecoder detail;
        private final SampleComparison bothWays;

        Bulk(int connections, Supplier<StoredValues> readers, StoredSessionDecoder detail) {
            this.connections = connections;
            this.readers = readers;
            this.detail = detail;
            this.bothWays = bothWays(connections);
        }

        @Override
        public int threads() {
            return Math.min(connections, Runtime.getRuntime().availableProcessors());
        }

        @Override
        public int portion() {
            return BulkReader.PORTION;
        }

        @Override
        public Reader open() {
            return new BulkReader(readers.get(), keeping, detail, RedisReads.this::session, bothWays);
        }
    }

    @Override
    public StoredNames storedNames(StoredNames.Limits limits, int connections) {
        refuseReplicas();
        if (keeping == null) {
            reads(connections); // Proves it by a session that the gateway has shown, if there is one.
        }
        return new StoredNameReader(store, detail(), rest::session, bothWays(connections), chance)
                .read(limits, connections, Optional.ofNullable(keeping));
    }

    /** Null if nothing is proved. */
    private KeyStorageMode proved(Witness witness, Supplier<StoredValues> readers, StoredSessionDecoder detail) {
        try (StoredValues reader = readers.get()) {
            return new RedisProof(detail, rest::session).of(witness, reader).orElse(null);
        }
    }
}
