package dev.keywright.report.findings;

import dev.keywright.report.kit.Plurals;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was not checked because it has no value yet. */
public final class GivenLaterText {

    private static final int MOST = 5;

    private GivenLaterText() {}

    /** @param references as written; empty if everything has a value */
    public static Optional<String> of(Set<String> references) {
        if (references.isEmpty()) {
            return Optional.empty();
        }
        String some = references.stream().limit(MOST).collect(Collectors.joining(", "));
        String more = references.size() > MOST ? " and " + Plurals.grouped(references.size() - MOST) + " more" : "";
        return Optional.of(
                "Not given here, and not checked: " + some + more + ". --require-secrets makes that an error.");
    }
}
