package dev.keywright.app.project;

import dev.keywright.diagnostic.Code;

/** Codes of diagnostics about where rules of the organisation are. */
public enum RuleCode implements Code {
    /** A path of {@code rules} or {@code KEYWRIGHT_RULES} that leads to no file with rules. */
    RULES_NOT_FOUND
}
