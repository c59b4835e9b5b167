package dev.keywright.source.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.value.Secret;
import dev.keywright.source.yaml.Origin;
import java.util.Optional;

/** What a reference stands for. */
public sealed interface ResolvedReference {

    /** Text that may be shown. @param quoted text whatever it looks like */
    record Plain(String text, boolean quoted) implements ResolvedReference {}

    /** Text that may not. */
    record Hidden(Secret text, Origin origin) implements ResolvedReference {}

    /** Nothing. @param why still to be reported at every place that refers to it; nothing when that has been done */
    record Missing(Optional<Diagnostic> why) implements ResolvedReference {}
}
