package dev.keywright.gateway.redis;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Once;
import dev.keywright.gateway.SessionReads;
import dev.keywright.gateway.redis.Proof.Witness;
import dev.keywright.model.RedisSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A gateway whose sessions are read in bulk from its Redis. Single reads, on which writes hang, and everything else go to
 * the gateway itself. Until a session that the gateway showed has proved that this is its Redis, bulk reads go there too:
 * so before the first apply, where there is nothing to read yet.
 */
public final class RedisReads extends Witnessing {

    private final Gateway rest;
    private final Store store;
    private final Consumer<String> log;
    private volatile Keeping keeping;

    /**
     * Connects to nothing yet.
     *
     * @param folder what a relative {@code ca_file} starts from
     * @param log takes a line when Redis has proved to be the gateway's
     * @throws dev.keywright.gateway.http.SettingsException when the certificates cannot be used
     */
    public RedisReads(Gateway rest, RedisSettings settings, Path folder, Consumer<String> log) {
        super(rest);
        this.rest = rest;
        this.store = new Store(settings, folder);
        this.log = log;
    }

    @Override
    public boolean readsInBulk() {
        return true;
    }

    /** @throws RedisException when Redis cannot be read or is not this gateway's */
    @Override
    public SessionReads reads(int connections) {
        Optional<Witness> witness = witness();
        if (keeping == null && witness.isEmpty()) {
            return rest.reads(connections);
        }
        Supplier<Stored> readers = store.readers();
        var detail = new Detail(Once.of(this::loadedPolicies));
        if (keeping == null) {
            keeping = proved(witness.get(), readers, detail);
            log.accept("redis: "
                    + (keeping == null ? "nothing proves it to be the gateway's" : "sessions are read from it"));
        }
        return keeping == null ? rest.reads(connections) : new Bulk(connections, readers, detail);
    }

    /** Decoding keeps the processors busy, so more threads would not help. */
    private final class Bulk implements SessionReads {

        private final int connections;
        private final Supplier<Stored> readers;
        private final Detail detail;

        Bulk(int connections, Supplier<Stored> readers, Detail detail) {
            this.connections = connections;
            this.readers = readers;
            this.detail = detail;
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
            return new BulkReader(readers.get(), keeping, detail, RedisReads.this::session);
        }
    }

    /** Null when nothing is proved. */
    private Keeping proved(Witness witness, Supplier<Stored> readers, Detail detail) {
        try (Stored reader = readers.get()) {
            return new Proof(detail, rest::session).of(witness, reader).orElse(null);
        }
    }
}
