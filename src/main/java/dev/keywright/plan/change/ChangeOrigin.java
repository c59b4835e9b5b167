package dev.keywright.plan.change;

/** What has moved where the gateway and the files differ, as far as the ledger shows what was applied last. */
public enum ChangeOrigin {
    /** The files, since the last apply; perhaps the gateway, too. */
    EDIT,
    /** The gateway: the files are as they were applied last. */
    DRIFT,
    /** Neither: a policy of the key gave it once, and it stays until the next write of the key. */
    RESIDUE,
    /** It is not recorded what was applied last. */
    UNKNOWN;

    /** @param same whether the files are as they were applied last */
    public static ChangeOrigin of(boolean same) {
        return same ? DRIFT : EDIT;
    }
}
