package dev.keywright.app.run;

import dev.keywright.diagnostic.Code;

/** Codes of failures that no file and no rule causes, in formats that have a code for each error. */
public enum FailureCode implements Code {
    FAILED,
    INTERNAL_ERROR
}
