package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Gateway.Created;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Finds out by experiment what no read-only response shows: with a temporary session and a temporary policy that nobody
 * can use, under names of our own, deleted again immediately.
 */
public final class GatewayProbe {

    /** Does not exist, so a right to it opens nothing (trap 17). */
    private static final String NO_API = "keywright-probe";

    private static final String POLICY = "keywright-probe";

    private final Gateway gateway;
    private final Keyring keyring;

    public GatewayProbe(Gateway gateway, Keyring keyring) {
        this.gateway = gateway;
        this.keyring = keyring;
    }

    /**
     * How the gateway stores keys.
     *
     * @param hashed {@code hash_keys}
     * @param function {@code hash_key_function}, if the response shows it
     */
    public record Keeping(boolean hashed, Optional<HashFunction> function) {}

    public Keeping keeping() {
        Secret id = keyring.internalId("doctor-probe");
        Created created = gateway.create(id, session());
        SessionRef sessionRef = created.token()
                .<SessionRef>map(SessionRef.ByToken::new)
                .orElseGet(() -> new SessionRef.ById(id, keyring.orgId()));
        gateway.delete(sessionRef, keyring.orgId());
        return new Keeping(
                created.hash().isPresent(),
                created.token().flatMap(t -> Token.parse(t, keyring.orgId())).map(Token::function));
    }

    public boolean masterKeys() {
        return MasterKeyProbe.ask(gateway, keyring) == LiveState.MasterKeys.ALLOWED;
    }

    /**
     * Whether a policy that is written through the admin API is loaded (trap 12).
     *
     * @param waiting called repeatedly until it returns that enough time has passed
     */
    public boolean policiesAppear(BooleanSupplier waiting) {
        gateway.putPolicy(policy());
        try {
            gateway.reload();
            while (waiting.getAsBoolean()) {
                if (gateway.policies().stream().anyMatch(p -> p.id().equals(POLICY))) {
                    return true;
                }
            }
            return false;
        } finally {
            gateway.deletePolicy(POLICY);
            gateway.reload();
        }
    }

    private Value.Fields session() {
        return Value.Fields.of(Map.of(
                "org_id", Value.text(keyring.orgId()),
                "alias", Value.text("keywright-probe"),
                "is_inactive", Value.TRUE,
                "expires", Value.whole(1),
                "access_rights", rights()));
    }

    private Policy policy() {
        return new Policy(Value.Fields.of(Map.of(
                "id", Value.text(POLICY),
                "name", Value.text(POLICY),
                "org_id", Value.text(keyring.orgId()),
                "is_inactive", Value.TRUE,
                "access_rights", rights())));
    }

    private static Value.Fields rights() {
        return Value.Fields.of(
                NO_API,
                Value.Fields.of(Map.of(
                        "api_id", Value.text(NO_API),
                        "api_name", Value.text(NO_API),
                        "versions", Value.texts(List.of("Default")))));
    }
}
