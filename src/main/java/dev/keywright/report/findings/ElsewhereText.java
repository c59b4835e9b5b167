package dev.keywright.report.findings;

import dev.keywright.report.kit.Plurals;
import java.util.Optional;

/** Errors in files other than those to check, which may hide some of theirs. */
public final class ElsewhereText {

    private ElsewhereText() {}

    public static Optional<String> of(long errors) {
        return errors == 0
                ? Optional.empty()
                : Optional.of("Other files of the project have " + Plurals.count(errors, "error")
                        + ", so not everything could be checked; 'keywright validate' lists them.");
    }
}
