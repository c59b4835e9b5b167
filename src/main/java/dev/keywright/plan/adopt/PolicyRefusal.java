package dev.keywright.plan.adopt;

/** Why a policy of the gateway is not adopted. */
public enum PolicyRefusal {
    /** Another project has claimed it. */
    ANOTHER_NAMESPACE,
    /** The files declare it, and not as it is. */
    DECLARED_OTHERWISE,
    /** Nodes have loaded it in different forms, or not all of them have. */
    NODES_DIFFER,
    /** It opens an API that is not loaded. */
    UNKNOWN_API,
    /** It holds something that the files cannot declare. */
    NOT_DECLARABLE,
    /** A key or a secret in it would be in the files. */
    HOLDS_A_KEY,
    /** A write of what the files can declare would change it. */
    WOULD_CHANGE
}
