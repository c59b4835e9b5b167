package dev.keywright.schema;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;

/** The one rule for secrets in files: they are referred to, never written. */
final class Secrets {

    private Secrets() {}

    static Diagnostic literal(Draft draft, String path, Location at) {
        return draft.mistake(Mistake.LITERAL_SECRET, at, "'" + path + "' is written in the file")
                .because("whoever reads the repository, now or later, could use it")
                .hint(
                        "move it out and refer to it: \"${env:NAME}\" or \"${file:path}\"; then change it, since it was seen");
    }
}
