package dev.keywright.plan.adopt;

/** Why a live key is not adopted. */
public enum Refusal {
    /** It carries the mark of another namespace, so another project manages it. */
    ANOTHER_NAMESPACE,
    /** Its session is of another organisation, or of none, and a project declares keys of one. */
    ANOTHER_ORGANISATION,
    /** It has ended. A write could not repeat an end in the past (trap 1). */
    ENDED,
    /** An access token of an OAuth client, which the gateway issues and ends itself. */
    OAUTH_TOKEN,
    /** It carries a policy that is not loaded, or whose id is the name of another declared policy. */
    UNKNOWN_POLICY,
    /** It opens an API that is not loaded. */
    UNKNOWN_API,
    /** Its session holds something that the files cannot declare. */
    NOT_DECLARABLE,
    /** Its alias, tags or meta_data hold a key, which would then be in the files. */
    HOLDS_ITS_OWN_KEY,
    /** It holds a secret of another kind, such as that of JWTs, for which an environment variable has to be set first. */
    NEEDS_A_VARIABLE,
    /** A write of what the files can declare would change how it works. */
    WOULD_CHANGE
}
