package dev.keywright.source.references;

import dev.keywright.source.file.SourceException;

/** One kind of reference. Asked once for each argument. */
@FunctionalInterface
public interface ReferenceSource {

    /**
     * @param argument what stands after the colon
     * @param texts works in the references of a text that was found
     * @throws SourceException when there is no value; its diagnostic has no place yet
     */
    ResolvedReference find(String argument, Interpolation texts);
}
