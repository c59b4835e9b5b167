package dev.keywright.app;

import dev.keywright.diagnostic.Code;

/** Codes of the diagnostics about what a command was asked to do. They are stable: tools and the docs refer to them. */
public enum RequestCode implements Code {
    NOTHING_TO_ADOPT,
    UNKNOWN_ALLOWANCE,
    UNKNOWN_MATCH
}
