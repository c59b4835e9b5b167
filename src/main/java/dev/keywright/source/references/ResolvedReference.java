package dev.keywright.source.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.value.Secret;
import dev.keywright.source.yaml.Origin;
import java.util.Optional;

/** The value of a reference. */
public sealed interface ResolvedReference {

    /**
     * Text that may be shown.
     *
     * @param quoted whether it is text, whatever it looks like
     */
    record Plain(String text, boolean quoted) implements ResolvedReference {}

    /** Text that may not be shown. */
    record Hidden(Secret text, Origin origin) implements ResolvedReference {}

    /**
     * No value.
     *
     * @param why to be reported at every location that refers to it; empty if it was already reported
     */
    record Missing(Optional<Diagnostic> why) implements ResolvedReference {}
}
