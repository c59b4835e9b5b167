package dev.keywright.plan.change;

import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.OwnershipMark;
import java.util.List;

/**
 * The objects that are sent to the gateway. For a key it is what the files declare, never what the policies make of it.
 * PUT replaces the whole session, so everything that is to stay is in it (trap 3); zero values are left out.
 */
public final class WriteBody {

    public static final String PASSWORD = "basic_auth_data.password";

    private WriteBody() {}

    /** @param rights the access rights by api_id */
    public static Policy ofPolicy(DeclaredPolicy policy, Value.Fields rights, String orgId) {
        Value.Fields fields =
                policy.fields().with("id", Value.text(policy.id())).with("org_id", Value.text(orgId));
        if (!fields.has("name")) {
            fields = fields.with("name", Value.text(policy.address().name()));
        }
        return new Policy(rights.isZero() ? fields : fields.with("access_rights", rights));
    }

    /**
     * The part of a key that does not depend on what is live.
     *
     * @param grants see {@link #grants}
     */
    public static Value.Fields ofKey(DeclaredKey key, Value.Fields grants) {
        return key.fields()
                .with(grants)
                .with("meta_data", OwnershipMark.on(key.fields().fields("meta_data"), key.address()));
    }

    /**
     * What all keys with the same access and policies have in common.
     *
     * @param rights the key's own access rights by api_id
     * @param policyIds the ids of its policies, in their order
     */
    public static Value.Fields grants(String orgId, Value.Fields rights, List<String> policyIds) {
        Value.Fields grants = Value.Fields.of("org_id", Value.text(orgId));
        if (!rights.isZero()) {
            grants = grants.with("access_rights", rights);
        }
        return policyIds.isEmpty() ? grants : grants.with("apply_policies", Value.texts(policyIds));
    }

    public static Value.Fields withExpires(Value.Fields body, long expires) {
        return expires == 0 ? body : body.with("expires", Value.whole(expires));
    }

    public static Value.Fields withHmacSecret(Value.Fields body, Secret secret) {
        return body.with("hmac_string", new Value.Hidden(secret));
    }

    /** Only for a new user or a new password: a PUT without it keeps the one there is. */
    public static Value.Fields withPassword(Value.Fields body, DeclaredKey key) {
        return key.credential() instanceof Credential.BasicAuth user && !user.keepsPassword()
                ? body.with("basic_auth_data", Value.Fields.of("password", new Value.Hidden(user.password())))
                : body;
    }
}
