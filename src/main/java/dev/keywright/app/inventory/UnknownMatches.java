package dev.keywright.app.inventory;

import dev.keywright.app.RequestCode;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.plan.match.KeyMatch;
import dev.keywright.plan.match.UnknownMatch;

/** What a user reads of a {@code --match} that names something that nothing has. */
public final class UnknownMatches {

    private UnknownMatches() {}

    /** @param among what the command looks through, such as "owned key or policy" */
    public static Diagnostic diagnostic(UnknownMatch unknown, String among) {
        KeyMatch match = unknown.match();
        String what =
                switch (match.kind()) {
                    case META -> "no " + among + " has meta_data '" + match.field() + "'";
                    case API -> "the gateway has loaded no API '" + unknown.wanted() + "'";
                    default -> "no " + among + " has the " + match.kind() + " '" + unknown.wanted() + "'";
                };
        return Diagnostic.error(RequestCode.UNKNOWN_MATCH, what)
                .because("the result would be empty, which looks like an answer")
                .hint(Nearest.to(unknown.wanted(), unknown.known())
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("`*` matches anything."));
    }
}
