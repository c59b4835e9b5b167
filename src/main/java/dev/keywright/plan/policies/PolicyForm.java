package dev.keywright.plan.policies;

import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;

/** A declared policy as the gateway's own object. */
public final class PolicyForm {

    private PolicyForm() {}

    /** @param rights the access rights by api_id */
    public static Policy of(DeclaredPolicy policy, Value.Fields rights, String orgId) {
        Value.Fields fields =
                policy.fields().with("id", Value.text(policy.id())).with("org_id", Value.text(orgId));
        if (!fields.has("name")) {
            fields = fields.with("name", Value.text(policy.address().name()));
        }
        return new Policy(rights.isZero() ? fields : fields.with("access_rights", rights));
    }
}
