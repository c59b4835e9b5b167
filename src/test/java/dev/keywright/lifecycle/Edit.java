package dev.keywright.lifecycle;

/** What can be done to a project, or to its keys on the gateway, between two applies. */
public enum Edit {
    ADD,
    REMOVE,
    CHANGE,
    ROTATE,
    /** Another credential that leads to the same session: a derived key or user as {@code key:}, a user back from that. */
    RESPELL,
    /** Another credential, and another session. */
    REPLACE,
    RENAME,
    SWAP_NAMES,
    SWAP_CREDENTIALS,
    /** Three names go round, with all that they have or with their credentials only. */
    CYCLE,
    DROP_MARK,
    /** Someone else changes a key of ours on the gateway. */
    DRIFT,
    /** Someone else deletes it there. */
    DELETE,
    END_SOON,
    PROTECT,
    /** A key is suspended, or resumed. */
    SUSPEND,
    /** Old credentials of a key keep working for a while, or no longer. */
    OVERLAP,
    PASSWORD,
    POLICY_COMES,
    POLICY_GOES,
    POLICY_CHANGES,
    /** Keys enough for several pages of the ledger come, or go. */
    CROWD
}
