package dev.keywright.schema.check;

import dev.keywright.model.Access;
import dev.keywright.model.value.Value;

/**
 * Which parts of a key a policy decides ({@code internal/policy/apply.go}). Without a partition it decides all of them;
 * {@code per_api} counts as all, too.
 */
record PolicyFacts(Value.Fields fields, boolean opensApis) {

    static PolicyFacts of(Value.Fields fields, Access access) {
        boolean opens =
                access instanceof Access.Rights rights && !rights.rights().isEmpty();
        return new PolicyFacts(fields, opens);
    }

    boolean partitioned() {
        return has("quota") || has("rate_limit") || has("acl") || has("complexity");
    }

    boolean perApi() {
        return has("per_api");
    }

    boolean decidesRate() {
        return !partitioned() || has("rate_limit");
    }

    boolean decidesQuota() {
        return !partitioned() || has("quota");
    }

    boolean decidesComplexity() {
        return !partitioned() || has("complexity");
    }

    boolean decidesAccess() {
        return !partitioned() || has("acl");
    }

    /** Whether a key that carries the policy gets any API from it. */
    boolean givesAccess() {
        return opensApis && decidesAccess();
    }

    private boolean has(String partition) {
        return fields.fields("partitions").flag(partition);
    }
}
