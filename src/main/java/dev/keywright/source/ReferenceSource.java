package dev.keywright.source;

/** One kind of reference. Asked once for each argument. */
@FunctionalInterface
interface ReferenceSource {

    /**
     * @param argument what stands after the colon
     * @param texts works in the references of a text that was found
     * @throws Refused when there is no value; its diagnostic has no place yet
     */
    Piece find(String argument, Interpolation texts);
}
