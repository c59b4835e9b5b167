package dev.keywright.ownership;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.Optional;

/**
 * What the owner of a key receives: the token that the gateway stored it under, since that survives a change of the
 * gateway's hash function (trap 14), and the HMAC secret if requests are signed.
 *
 * @param token the value that a client sends
 * @param hmacSecret as the gateway holds it
 */
public record Handover(Secret token, Optional<Secret> hmacSecret) {

    /** Finds a declared key on the gateway by trying each hash function; empty if it does not exist or is not ours. */
    public static Optional<Handover> of(Gateway gateway, Keyring keyring, DeclaredKey key) {
        for (HashFunction function : HashFunction.values()) {
            Secret token = new Token(keyring.orgId(), keyring.id(key), function).text();
            Optional<Session> session = gateway.session(new SessionRef.ByToken(token))
                    .filter(found -> OwnershipMark.claim(found, key.address()) instanceof Claim.Ours);
            if (session.isPresent()) {
                return Optional.of(new Handover(token, hmacSecret(session.get())));
            }
        }
        return Optional.empty();
    }

    /** Releases before 5.14 show the field empty where there is none. */
    private static Optional<Secret> hmacSecret(Session session) {
        return session.fields().get("hmac_string") instanceof Value.Hidden hidden
                ? Optional.of(hidden.secret()).filter(secret -> !secret.isEmpty())
                : Optional.empty();
    }
}
