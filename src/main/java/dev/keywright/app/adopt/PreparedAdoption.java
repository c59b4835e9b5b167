package dev.keywright.app.adopt;

import dev.keywright.model.DeclaredPolicy;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.adopt.AdoptionPreview;
import java.util.List;
import java.util.function.Supplier;

/**
 * What will be adopted, and the files that will be written.
 *
 * @param policies empty where policies are not adopted
 * @param more the same with policies
 */
record PreparedAdoption(
        LiveState live,
        List<AdoptedKey> keys,
        List<DeclaredPolicy> policies,
        AdoptedFiles files,
        AdoptionPreview preview,
        Supplier<PreparedAdoption> more) {

    /** Whether policies could be adopted as well. */
    boolean canTakePolicies() {
        return !preview.policyPreview().asked()
                && !preview.policyPreview().adopted().isEmpty();
    }

    PreparedAdoption withPolicies() {
        return more.get();
    }
}
