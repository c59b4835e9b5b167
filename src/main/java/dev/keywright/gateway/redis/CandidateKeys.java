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
 * Where a session can stand ({@code SessionDetail} in {@code gateway/auth_manager.go}).
 *
 * @param keys one key, or every key at which a gateway could find a bare id
 * @param sure true where what stands at the one key is the session; false where only "nothing anywhere" says something
 */
record CandidateKeys(List<byte[]> keys, boolean sure) {

    /**
     * Empty where only the gateway can tell: a reach that its paths cannot carry, or a hash on a gateway that does not
     * hash. It then says so in its own way.
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

    /** What is stored at any of the places of a session. */
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
     * The gateway looks under the token of its present hash function, the bare id, and the tokens of its
     * {@code hash_key_function_fallback}. Which functions these are is not known here, so all are looked at.
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
