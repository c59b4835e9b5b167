package dev.keywright.gateway.redis;

import dev.keywright.gateway.redis.connection.StoredValues;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.TokenText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys under which a session can be stored ({@code SessionDetail} in {@code gateway/auth_manager.go}).
 *
 * @param keys one key, or every key under which a gateway could find a bare id
 * @param sure whether the value of the single key is the session; if false, only the absence of all values is
 * conclusive
 */
record CandidateKeys(List<byte[]> keys, boolean sure) {

    /**
     * Empty if only the gateway can decide: a reference that its paths cannot carry, or a hash on a gateway that does
     * not hash.
     */
    static Optional<CandidateKeys> of(SessionRef sessionRef, KeyStorageMode keeping) {
        if (sessionRef instanceof SessionRef.ByToken byToken) {
            return inPath(byToken.token())
                    ? Optional.of(new CandidateKeys(List.of(keeping.key(byToken.token())), true))
                    : Optional.empty();
        }
        if (sessionRef instanceof SessionRef.ByHash byHash) {
            return keeping == KeyStorageMode.HASHED && inPath(byHash.hash())
                    ? Optional.of(new CandidateKeys(
                            List.of(KeyStorageMode.at(byHash.hash().reveal())), true))
                    : Optional.empty();
        }
        SessionRef.ById byId = (SessionRef.ById) sessionRef;
        return inPath(byId.id()) ? Optional.of(new CandidateKeys(ofId(byId, keeping), false)) : Optional.empty();
    }

    /** The session stored under any of these keys. */
    static Optional<Session> stored(
            SessionRef sessionRef, KeyStorageMode keeping, StoredValues reader, StoredSessionDecoder detail) {
        Optional<CandidateKeys> places = of(sessionRef, keeping);
        if (places.isEmpty()) {
            return Optional.empty();
        }
        reader.ask(places.get().keys().toArray(byte[][]::new));
        return Stream.of(reader.answer()).filter(Objects::nonNull).findFirst().flatMap(detail::of);
    }

    /**
     * The gateway searches under the token of its current hash function, the bare id, and the tokens of its
     * {@code hash_key_function_fallback}. Which functions these are is not known here, so all are tried.
     */
    private static List<byte[]> ofId(SessionRef.ById byId, KeyStorageMode keeping) {
        String id = byId.id().reveal();
        var tokens = new LinkedHashSet<String>();
        tokens.add(id);
        for (HashFunction function : HashFunction.values()) {
            tokens.add(TokenText.generate(byId.orgId(), id, function.setting()));
        }
        var keys = new ArrayList<byte[]>();
        tokens.forEach(token -> keys.add(keeping.key(Secret.of(token))));
        return keys;
    }

    private static boolean inPath(Secret id) {
        String text = id.reveal();
        return !text.isEmpty() && !text.equals(".") && !text.equals("..") && text.indexOf('/') < 0;
    }
}
