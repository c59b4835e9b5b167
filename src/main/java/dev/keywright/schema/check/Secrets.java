package dev.keywright.schema.check;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;

/** The one rule for secrets in files: they are referenced, never written. */
public final class Secrets {

    private Secrets() {}

    public static Diagnostic literal(ReadContext context, String path, Location at) {
        return context.mistake(Mistake.LITERAL_SECRET, at, "'" + path + "' is written in the file")
                .because("whoever reads the repository, now or later, could use it")
                .hint(
                        "move it out and refer to it: \"${env:NAME}\" or \"${file:path}\"; then change it, since it was seen");
    }
}
