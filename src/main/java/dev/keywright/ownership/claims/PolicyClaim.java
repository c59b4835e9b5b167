package dev.keywright.ownership.claims;

import java.util.Optional;

/**
 * That a namespace owns a policy.
 *
 * @param namespace and {@code orgId}: of the owner, as written; both empty where the claim cannot be read
 * @param serial grows with every change of hands
 * @param ours whether this namespace wrote it with this seed; what cannot be checked is somebody else's
 * @param fromAnotherFile a print of what the gateway loads instead of what we write, where another file than {@code
 *     <id>.json} gives the policy; empty otherwise
 */
public record PolicyClaim(
        String policyId, String namespace, String orgId, long serial, boolean ours, Optional<String> fromAnotherFile) {

    public PolicyClaim(String policyId, String namespace, String orgId, long serial, boolean ours) {
        this(policyId, namespace, orgId, serial, ours, Optional.empty());
    }

    /**
     * "namespace dev in org globex", as told to somebody else.
     *
     * @param toNamespace of the project that is told, and its organisation: a claim that names these and is not its own was
     *     written without its seed
     */
    public String owner(String toNamespace, String toOrgId) {
        if (!ours && namespace.equals(toNamespace) && orgId.equals(toOrgId)) {
            return "an owner without this project's seed";
        }
        if (namespace.isEmpty()) {
            return "an owner that cannot be read";
        }
        return "namespace " + namespace + (orgId.isEmpty() ? " without an org" : " in org " + orgId);
    }
}
