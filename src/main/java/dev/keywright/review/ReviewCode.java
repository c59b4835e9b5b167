package dev.keywright.review;

import dev.keywright.diagnostic.Code;

/** Codes of diagnostics about rules and their exceptions. */
public enum ReviewCode implements Code {
    /** An exception, option or file names a rule that does not exist. */
    UNKNOWN_RULE,
    /** A test of a key, API or version that does not exist. */
    TEST_OF_NOTHING,
    /** A rule of the organisation that does not compile. */
    BAD_RULE,
    /** Two rules of the organisation with one code, or one with the code of a built-in rule. */
    DUPLICATE_RULE,
    /** A change breaks a rule of the organisation that warns. */
    ORGANISATION_RULE,
    /** A rule of the organisation that failed while it was checked. */
    RULE_FAILED,
    /** No file has a test. */
    NO_TESTS
}
