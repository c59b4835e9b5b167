package dev.keywright.gateway.redis;

import dev.keywright.effective.Policies;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Reach;
import dev.keywright.gateway.redis.Proof.Witness;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.RedisSettings;
import dev.keywright.model.Secret;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * A gateway whose sessions are read in bulk from its Redis. Single reads, on which writes hang, and everything else go to
 * the gateway itself. Until a session that the gateway showed has proved that this is its Redis, bulk reads go there too:
 * so before the first apply, where there is nothing to read yet.
 */
public final class RedisReads implements Gateway {

    private final Gateway rest;
    private final Store store;
    private final Consumer<String> log;
    private volatile Witness witness;
    private volatile Keeping keeping;

    /**
     * Connects to nothing yet.
     *
     * @param folder what a relative {@code ca_file} starts from
     * @param log takes one line for each bulk read
     * @throws dev.keywright.gateway.http.SettingsException when the certificates cannot be used
     */
    public RedisReads(Gateway rest, RedisSettings settings, Path folder, Consumer<String> log) {
        this.rest = rest;
        this.store = new Store(settings, folder);
        this.log = log;
    }

    @Override
    public Optional<Session> session(Reach reach) {
        Optional<Session> session = rest.session(reach);
        if (witness == null && reach instanceof Reach.ByToken byToken && session.isPresent()) {
            witness = new Witness(byToken, session.get());
        }
        return session;
    }

    /** @throws RedisException when Redis cannot be read or is not this gateway's */
    @Override
    public List<Optional<Session>> sessions(List<Reach> reaches, int connections, IntConsumer read) {
        if (reaches.isEmpty()) {
            return List.of();
        }
        if (keeping == null && witness == null) {
            return Gateway.super.sessions(reaches, connections, read);
        }
        long start = System.nanoTime();
        Supplier<Stored> readers = store.readers();
        var detail = new Detail(once(() -> new Policies(rest.policies())));
        if (keeping == null) {
            keeping = proved(readers, detail);
        }
        if (keeping == null) {
            return Gateway.super.sessions(reaches, connections, read);
        }
        int threads = Math.min(connections, Runtime.getRuntime().availableProcessors());
        List<Optional<Session>> sessions =
                new BulkRead(reaches, keeping, detail, this::session, read).run(readers, threads);
        log.accept("redis: " + reaches.size() + " sessions read in "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");
        return sessions;
    }

    /** Null when nothing is proved. */
    private Keeping proved(Supplier<Stored> readers, Detail detail) {
        try (Stored reader = readers.get()) {
            return new Proof(detail, rest::session).of(witness, reader).orElse(null);
        }
    }

    private static <T> Supplier<T> once(Supplier<T> source) {
        return new Supplier<>() {
            private T value;

            @Override
            public synchronized T get() {
                if (value == null) {
                    value = source.get();
                }
                return value;
            }
        };
    }

    @Override
    public String version() {
        return rest.version();
    }

    @Override
    public List<LoadedApi> apis() {
        return rest.apis();
    }

    @Override
    public List<Policy> policies() {
        return rest.policies();
    }

    @Override
    public Created create(Secret id, Value.Fields body) {
        return rest.create(id, body);
    }

    @Override
    public boolean update(Reach reach, Value.Fields body, Counters counters) {
        return rest.update(reach, body, counters);
    }

    @Override
    public boolean delete(Reach reach, String orgId) {
        return rest.delete(reach, orgId);
    }

    @Override
    public void putPolicy(Policy policy) {
        rest.putPolicy(policy);
    }

    @Override
    public boolean deletePolicy(String id) {
        return rest.deletePolicy(id);
    }

    @Override
    public void reload() {
        rest.reload();
    }

    @Override
    public Optional<List<Secret>> list() {
        return rest.list();
    }

    @Override
    public Optional<Value.Fields> config() {
        return rest.config();
    }

    @Override
    public Map<String, List<Policy>> policiesByNode() {
        return rest.policiesByNode();
    }
}
