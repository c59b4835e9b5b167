package dev.keywright.ownership.claims;

import java.util.Optional;

/**
 * That a namespace owns a policy.
 *
 * @param namespace and {@code orgId}: of the owner, as written; both empty where the claim cannot be read
 * @param serial grows with every change of hands
 * @param ours whether this namespace wrote it with this seed; what cannot be checked is someone else's
 * @param fromAnotherFile a print of what the gateway loads instead of what we write, where another file than {@code
 *     <id>.json} gives the policy; empty otherwise
 */
public record PolicyClaim(
        String policyId, String namespace, String orgId, long serial, boolean ours, Optional<String> fromAnotherFile) {

    /**
     * Who that is, seen from a project.
     *
     * @param toNamespace and {@code toOrgId}: of that project. A claim that names these and is not its own was written without
     *     its seed
     */
    public PolicyOwner owner(String toNamespace, String toOrgId) {
        if (!ours && namespace.equals(toNamespace) && orgId.equals(toOrgId)) {
            return new PolicyOwner.WithoutSeed();
        }
        return namespace.isEmpty() ? new PolicyOwner.Unknown() : new PolicyOwner.OfNamespace(namespace, orgId);
    }
}
