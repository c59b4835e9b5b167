package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Secret;
import java.util.Optional;

/** What a reference stands for. */
sealed interface Piece {

    /** Text that may be shown. @param quoted text whatever it looks like */
    record Plain(String text, boolean quoted) implements Piece {}

    /** Text that may not. */
    record Hidden(Secret text, Origin origin) implements Piece {}

    /** Nothing. @param why still to be reported at every place that refers to it; nothing when that has been done */
    record Missing(Optional<Diagnostic> why) implements Piece {}
}
