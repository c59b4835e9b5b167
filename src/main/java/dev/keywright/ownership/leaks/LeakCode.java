package dev.keywright.ownership.leaks;

import dev.keywright.diagnostic.Code;

/** Codes of keys that were found, for tools that read SARIF. They are stable. */
public enum LeakCode implements Code {

    /** A derived key, by its checksum. */
    DERIVED_KEY,
    /** A key in the form of the gateway's own. */
    GATEWAY_KEY,
    /** A secret that the project's files refer to. */
    PROJECT_SECRET,
    /** A file that could not be scanned. Warning. */
    NOT_SCANNED
}
