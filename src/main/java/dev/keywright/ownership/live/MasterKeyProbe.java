package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.live.LiveState.MasterKeys;
import dev.keywright.tyk.SessionRef;
import java.util.Map;
import java.util.Optional;

/**
 * Determines whether the gateway has {@code allow_master_keys}. If its configuration can be read, it shows this. If
 * not, the only way to find out is to try: a session without access rights is refused with 500 unless the setting is on
 * (trap 8).
 *
 * <p>Trying is safe: the session is inactive, expired in 1970, carries no policy that could change either, has an id
 * that only the seed's holder can compute, and is deleted immediately. It cannot overwrite anyone's key, because the id
 * has Keywright's own form and is used for nothing else.
 */
public final class MasterKeyProbe {

    private static final int REFUSED = 500;

    private MasterKeyProbe() {}

    public static MasterKeys ask(Gateway gateway, Keyring keyring) {
        Optional<Value.Fields> config = gateway.config();
        if (config.isPresent()) {
            return config.get().flag("allow_master_keys") ? MasterKeys.ALLOWED : MasterKeys.REFUSED;
        }
        Secret id = keyring.internalId("master-key-probe");
        try {
            Gateway.Created created = gateway.create(id, unusable(keyring.orgId()));
            SessionRef sessionRef = created.token()
                    .<SessionRef>map(SessionRef.ByToken::new)
                    .orElseGet(() -> new SessionRef.ById(id, keyring.orgId()));
            gateway.delete(sessionRef, keyring.orgId());
            return MasterKeys.ALLOWED;
        } catch (GatewayException e) {
            if (e.kind() == GatewayException.Kind.REJECTED && e.status() == REFUSED) {
                return MasterKeys.REFUSED;
            }
            throw e;
        }
    }

    private static Value.Fields unusable(String orgId) {
        return Value.Fields.of(Map.of(
                "org_id", Value.text(orgId),
                "alias", Value.text("keywright-probe"),
                "is_inactive", Value.TRUE,
                "expires", Value.whole(1)));
    }
}
