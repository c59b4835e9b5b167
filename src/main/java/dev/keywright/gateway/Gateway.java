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

    /** GET /hello: whether it reaches its Redis, by its last look, up to 10 s ago; empty where it does not tell. */
    default Optional<Boolean> storeUp() {
        return Optional.empty();
    }

    List<LoadedApi> apis();

    List<Policy> policies();

    /** What each node has loaded, by the node's name; one list under an empty name where there is one node. */
    default Map<String, List<Policy>> policiesByNode() {
        return Map.of("", policies());
    }

    /** Each node by its place in {@code gateway.urls}; this gateway under an empty name where there is one node. */
    default Map<String, Gateway> nodes() {
        return Map.of("", this);
    }

    /** The file that policies are written to instead; empty where they go through the admin API. */
    default Optional<PolicyFile> policyFile() {
        return Optional.empty();
    }

    /** GET /tyk/keys/…: the effective session; secrets in it are hidden values. Empty when there is none. */
    Optional<Session> session(SessionRef sessionRef);

    /**
     * The same, where every node and every way of reading has to show it alike. For the few sessions by which a run knows
     * what it may believe: the ledger's root and count, and the lock.
     *
     * @throws NodesDifferException when nodes show something else, also after another look
     */
    default Optional<Session> agreed(SessionRef sessionRef) {
        return session(sessionRef);
    }

    /**
     * The best way to read many sessions.
     *
     * @param connections how many calls may run at a time
     */
    default SessionReads reads(int connections) {
        return SessionReads.oneByOne(this, connections);
    }

    /** Whether {@link #reads} brings many sessions with one call, so that decoding takes the time and not waiting. */
    default boolean readsInBulk() {
        return false;
    }

    /** The sessions of many reaches, in their order, by {@link #reads}. */
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

    /** PUT. False when there is no such key. */
    boolean update(SessionRef sessionRef, Value.Fields body, Counters counters);

    /** False when there was none. */
    boolean delete(SessionRef sessionRef, String orgId);

    /** PUT /tyk/policies/{id}, which also creates. Visible only after a reload. */
    void putPolicy(Policy policy);

    /** False when there was none (the gateway answers 500). */
    boolean deletePolicy(String id);

    /** Asks every node to load APIs and policies again; answers before it is done. */
    void reload();

    /** What can be listed: tokens or hashes. Empty when the gateway refuses to list. */
    Optional<List<Secret>> list();

    /** The gateway's own configuration where {@code enable_config_inspection} opens it. */
    Optional<Value.Fields> config();

    /** What an update does to what the gateway has counted. */
    enum Counters {
        /** {@code suppress_reset=1}: used quota stays, and so does the bucket that a changed rate would need (trap 4). */
        KEEP,
        /** Used quota begins anew, and a changed rate holds at once. For keys that have no quota. */
        RESTART
    }

    /**
     * @param token what the gateway stored it under; empty for a basic-auth user on a gateway that hashes
     * @param hash the key hash, where the gateway hashes
     */
    record Created(Optional<Secret> token, Optional<Secret> hash) {}
}
