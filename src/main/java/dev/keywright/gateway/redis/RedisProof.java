package dev.keywright.gateway.redis;

import dev.keywright.gateway.redis.connection.RedisErrors;
import dev.keywright.gateway.redis.connection.RedisException;
import dev.keywright.gateway.redis.connection.StoredValues;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Proves that a Redis is the gateway's, and determines how it stores keys: a session that the gateway has just returned
 * is looked up under its token and under its hash. The ledger's root is well suited: it is read first, and every write
 * of the ledger's layout changes it, so that an outdated copy is detected too.
 */
final class RedisProof {

    /** A session that GET returned. */
    record Witness(SessionRef.ByToken sessionRef, Session session) {}

    private final StoredSessionDecoder detail;
    private final Function<SessionRef, Optional<Session>> gateway;

    /** @param gateway reads the session again if the witness may be out of date */
    RedisProof(StoredSessionDecoder detail, Function<SessionRef, Optional<Session>> gateway) {
        this.detail = detail;
        this.gateway = gateway;
    }

    /**
     * Empty if the witness no longer exists, so that nothing is proved.
     *
     * @throws RedisException if the session is not in this Redis
     */
    Optional<KeyStorageMode> of(Witness witness, StoredValues reader) {
        Optional<KeyStorageMode> first = storageMode(witness, reader);
        if (first.isPresent()) {
            return first;
        }
        Optional<Session> now = gateway.apply(witness.sessionRef());
        if (now.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(storageMode(new Witness(witness.sessionRef(), now.get()), reader)
                .orElseThrow(RedisErrors::notTheGateways));
    }

    /** A gateway whose {@code hash_keys} was changed may have left an old session under the other key. */
    private Optional<KeyStorageMode> storageMode(Witness witness, StoredValues reader) {
        for (KeyStorageMode keeping : List.of(KeyStorageMode.HASHED, KeyStorageMode.PLAIN)) {
            reader.ask(new byte[][] {keeping.key(witness.sessionRef().token())});
            byte[] stored = reader.answer()[0];
            if (stored != null
                    && detail.of(stored)
                            .filter(found -> same(found, witness.session()))
                            .isPresent()) {
                return Optional.of(keeping);
            }
        }
        return Optional.empty();
    }

    /** Ignores limits: if several policies set them, the result may be random on each read (trap 23). */
    private static boolean same(Session stored, Session shown) {
        return List.of("org_id", "date_created", "last_updated", "meta_data").stream()
                        .allMatch(field ->
                                stored.fields().get(field).equals(shown.fields().get(field)))
                && rights(stored).equals(rights(shown));
    }

    /** Releases before 5.8 write out zero values, also in their responses; what is read from Redis has none. */
    private static Value rights(Session session) {
        Value.Fields rights = session.fields().fields("access_rights");
        for (String api : rights.names()) {
            rights = rights.with(api, rights.fields(api).without("limit"));
        }
        return rights.withoutZeros();
    }
}
