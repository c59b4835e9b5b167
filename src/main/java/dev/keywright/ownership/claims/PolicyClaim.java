package dev.keywright.ownership.claims;

/**
 * That a namespace owns a policy.
 *
 * @param namespace and {@code orgId}: of the owner, as written; both empty where the claim cannot be read
 * @param serial grows with every change of hands
 * @param ours whether this namespace wrote it with this seed; what cannot be checked is somebody else's
 */
public record PolicyClaim(String policyId, String namespace, String orgId, long serial, boolean ours) {

    /** "namespace dev in org globex". */
    public String owner() {
        if (namespace.isEmpty()) {
            return "an owner that cannot be read";
        }
        return "namespace " + namespace + (orgId.isEmpty() ? " without an org" : " in org " + orgId);
    }
}
