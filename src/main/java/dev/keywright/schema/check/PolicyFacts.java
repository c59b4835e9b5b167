package dev.keywright.schema.check;

import dev.keywright.model.Access;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.PolicyPartitions;

/** The facts about a policy that the rules for keys need. */
record PolicyFacts(Value.Fields fields, PolicyPartitions decides, boolean opensApis) {

    static PolicyFacts of(Value.Fields fields, Access access) {
        boolean opens =
                access instanceof Access.Rights rights && !rights.rights().isEmpty();
        return new PolicyFacts(fields, PolicyPartitions.of(fields), opens);
    }

    /** Whether a key that carries the policy gets any API from it. */
    boolean givesAccess() {
        return opensApis && decides.access();
    }
}
