package dev.keywright.source.references;

import dev.keywright.source.file.SourceException;

/** One kind of reference. Called once for each argument. */
@FunctionalInterface
public interface ReferenceSource {

    /**
     * @param argument the text after the colon
     * @param texts resolves references in a text that was found
     * @throws SourceException if there is no value; its diagnostic has no location yet
     */
    ResolvedReference find(String argument, Interpolation texts);
}
