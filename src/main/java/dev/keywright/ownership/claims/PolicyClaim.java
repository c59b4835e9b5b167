package dev.keywright.ownership.claims;

import java.util.Optional;

/**
 * A record that a namespace owns a policy.
 *
 * @param namespace and {@code orgId}: of the owner, as written; both empty if the claim cannot be read
 * @param serial grows with every change of owner
 * @param ours whether this namespace wrote it with this seed; a claim that cannot be verified counts as someone else's
 * @param fromAnotherFile a fingerprint of the policy that the gateway loads instead of ours, if it comes from another
 * file than {@code <id>.json}; empty otherwise
 */
public record PolicyClaim(
        String policyId, String namespace, String orgId, long serial, boolean ours, Optional<String> fromAnotherFile) {

    /**
     * The owner, as seen from a project.
     *
     * @param toNamespace and {@code toOrgId}: of that project. A claim that names these and is not its own was written
     * without its seed
     */
    public PolicyOwner owner(String toNamespace, String toOrgId) {
        if (!ours && namespace.equals(toNamespace) && orgId.equals(toOrgId)) {
            return new PolicyOwner.WithoutSeed();
        }
        return namespace.isEmpty() ? new PolicyOwner.Unknown() : new PolicyOwner.OfNamespace(namespace, orgId);
    }
}
