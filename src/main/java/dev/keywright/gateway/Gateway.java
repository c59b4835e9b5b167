package dev.keywright.gateway;

import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The admin API of one gateway. Every method does I/O and may throw {@link GatewayException}. */
public interface Gateway {

    /** GET /hello: the version it reports. Works without the admin secret. */
    String version();

    /**
     * GET /hello: whether it reaches its Redis, according to its last check, up to 10 s ago; empty if it does not
     * report this.
     */
    default Optional<Boolean> storeUp() {
        return Optional.empty();
    }

    List<LoadedApi> apis();

    List<Policy> policies();

    /** What each node has loaded, by the node's name; one list under an empty name if there is a single node. */
    default Map<String, List<Policy>> policiesByNode() {
        return Map.of("", policies());
    }

    /**
     * Each node by its position in {@code gateway.urls}; this gateway under an empty name if there is a single node.
     */
    default Map<String, Gateway> nodes() {
        return Map.of("", this);
    }

    /** The file that policies are written to instead; empty if they go through the admin API. */
    default Optional<PolicyFile> policyFile() {
        return Optional.empty();
    }

    /** GET /tyk/keys/…: the effective session; secrets in it are hidden values. Empty if there is none. */
    Optional<Session> session(SessionRef sessionRef);

    /**
     * As {@link #session}, but every node and every way of reading must agree. For the few sessions that decide what a
     * run may rely on: the ledger's root and count, and the lock.
     *
     * @throws NodesDifferException if nodes still differ after several reads
     */
    default Optional<Session> agreed(SessionRef sessionRef) {
        return session(sessionRef);
    }

    /**
     * The best way to read many sessions.
     *
     * @param connections how many calls may be in flight at a time
     */
    default SessionReads reads(int connections) {
        return SessionReads.oneByOne(this, connections);
    }

    /**
     * Whether {@link #reads} fetches many sessions with one call, so that decoding takes the time rather than waiting.
     */
    default boolean readsInBulk() {
        return false;
    }

    /** The sessions of many references, in their order, by {@link #reads}. */
    default List<Optional<Session>> sessions(List<SessionRef> sessionRefs, int connections) {
        SessionReads reads = reads(connections);
        var sessions = new ArrayList<Optional<Session>>(Collections.nCopies(sessionRefs.size(), Optional.empty()));
        reads.each(Parallel.cut(sessionRefs.size(), reads.portion()), (range, reader) -> {
            List<Optional<Session>> read = reader.read(sessionRefs.subList(range.from(), range.to()));
            for (int i = 0; i < read.size(); i++) {
                sessions.set(range.from() + i, read.get(i));
            }
        });
        return sessions;
    }

    /** POST /tyk/keys/{id}. Overwrites a session of the same id. {@code body} carries {@code org_id}. */
    Created create(Secret id, Value.Fields body);

    /** PUT. Returns false if there is no such key. */
    boolean update(SessionRef sessionRef, Value.Fields body, Counters counters);

    /** DELETE. Returns false if there was no such key. */
    boolean delete(SessionRef sessionRef, String orgId);

    /** PUT /tyk/policies/{id}, which also creates. Visible only after a reload. */
    void putPolicy(Policy policy);

    /** DELETE. Returns false if there was none (the gateway responds with 500). */
    boolean deletePolicy(String id);

    /** Requests that every node load APIs and policies again. Returns before that is done. */
    void reload();

    /** The tokens or hashes that the gateway lists. Empty if it refuses to list. */
    Optional<List<Secret>> list();

    /**
     * The names of all stored sessions, otherwise than by {@link #list}: by SCAN, where {@code gateway.read_from} names the
     * gateway's Redis.
     *
     * @param connections how many calls may be in flight at a time
     * @throws ReadingException if the store cannot be reached
     */
    default StoredNames storedNames(StoredNames.Limits limits, int connections) {
        return new StoredNames.Unknown(StoredNames.Reason.NO_STORE);
    }

    /** The gateway's own configuration, if {@code enable_config_inspection} exposes it. */
    Optional<Value.Fields> config();

    /** How an update affects the gateway's counters. */
    enum Counters {
        /**
         * {@code suppress_reset=1}: used quota is kept, and so is the bucket that a changed rate would need to replace
         * (trap 4).
         */
        KEEP,
        /** Used quota is reset, and a changed rate takes effect at once. For keys without a quota. */
        RESTART
    }

    /**
     * @param token what the gateway stored it under; empty for a basic-auth user on a gateway that hashes
     * @param hash the key hash, if the gateway hashes
     */
    record Created(Optional<Secret> token, Optional<Secret> hash) {}
}
