package dev.keywright.model;

import dev.keywright.model.value.Value;
import java.util.List;

/** A session object in the gateway's JSON form ({@code user/session.go}). A key is a session with an id. */
public record Session(Value.Fields fields) {

    public String orgId() {
        return fields.text("org_id");
    }

    /** Seconds since 1970; 0 = never. */
    public long expires() {
        return fields.whole("expires");
    }

    /** The gateway falls back to the old single field if the list is empty ({@code PolicyIDs}). */
    public List<String> policyIds() {
        List<String> ids = fields.texts("apply_policies");
        String old = fields.text("apply_policy_id");
        return !ids.isEmpty() ? ids : old.isEmpty() ? List.of() : List.of(old);
    }

    public boolean expiredAt(long epochSeconds) {
        return expires() > 0 && expires() <= epochSeconds;
    }
}
