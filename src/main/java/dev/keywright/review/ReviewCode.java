package dev.keywright.review;

import dev.keywright.diagnostic.Code;

/** Codes of diagnostics about rules and their exceptions. */
public enum ReviewCode implements Code {
    /** An exception, option or file names a rule that does not exist. */
    UNKNOWN_RULE,
    /** A test of a key, API or version that does not exist. */
    TEST_OF_NOTHING,
    /** No file has a test. */
    NO_TESTS
}
