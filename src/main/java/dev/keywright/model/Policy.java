package dev.keywright.model;

import dev.keywright.model.value.Value;

/** A policy object in the gateway's JSON form ({@code user/policy.go}). */
public record Policy(Value.Fields fields) {

    public String id() {
        return fields.text("id");
    }

    public String orgId() {
        return fields.text("org_id");
    }
}
